import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser, LaunchOptions } from 'playwright-core'
import { RecountError } from '../../model/index.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ON_A_MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser's program: the one that is named, else the first on the path. @throws RecountError not-found */
export function findChromium(named: string | undefined, path: string): string {
  const places = path.split(delimiter).filter((folder) => folder !== '')
  const candidates = named
    ? [named]
    : [...NAMES.flatMap((name) => places.map((folder) => join(folder, name))), ...ON_A_MAC]
  const found = candidates.find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new RecountError(
    'not-found',
    named ? `There is no browser at ${named}.` : 'No Chromium was found, which captures pages.',
    'Install it (Debian and Ubuntu: `apt install chromium`), or name the program in RECOUNT_CHROMIUM.',
  )
}

/** Starts a browser that reaches the world through the tunnel and in no other way. @throws RecountError io */
export async function startBrowser(
  program: string,
  { tunnelPort, sandbox }: { readonly tunnelPort: number; readonly sandbox: boolean },
): Promise<Browser> {
  // Loaded when a page is captured: it is large.
  const { chromium } = await import('playwright-core')
  const options: LaunchOptions = {
    executablePath: program,
    chromiumSandbox: sandbox,
    handleSIGINT: false, // a stop is ours to handle: what was captured is kept
    args: [
      `--proxy-server=socks5://127.0.0.1:${tunnelPort}`,
      '--proxy-bypass-list=<-loopback>', // names of this machine, too
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', // it looks up nothing itself
      // By UDP no proxy is asked. The name of this switch has changed; a browser passes over the one that it does not know.
      '--webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--allow-browser-signin=false',
      '--no-pings',
      '--enable-unsafe-swiftshader',
      '--use-angle=swiftshader',
    ],
  }
  try {
    return await chromium.launch(options)
  } catch (cause) {
    throw new RecountError(
      'io',
      `The browser ${program} could not be started: ${firstLine(cause)}`,
      sandbox
        ? 'Start it once by hand. Where the system lets it have no sandbox (in containers), say --no-sandbox.'
        : 'Start it once by hand to see what it lacks.',
      { cause },
    )
  }
}

/** The first line of what a driver of the browser says. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? ''
}
