import type { Context } from './context.ts'

/** Serves until Ctrl-C or SIGTERM, once `words` of the address were printed. */
export async function listening(
  app: Parameters<typeof import('../server/index.ts').listen>[0],
  context: Context,
  { host, port }: { readonly host: string; readonly port: number },
  words: (address: string) => string,
): Promise<void> {
  const { listen } = await import('../server/index.ts')
  const server = await listen(app, port, host)
  context.out(`${words(`http://${host.includes(':') ? `[${host}]` : host}:${server.port}`)}\nCtrl-C ends it.`)
  await untilStopped(context)
  await server.close()
}

/** Resolves at the first Ctrl-C or SIGTERM. */
export function untilStopped({ signal }: Context): Promise<void> {
  return new Promise((stopped) => {
    if (signal.aborted) stopped()
    signal.addEventListener('abort', () => stopped())
    process.once('SIGTERM', () => stopped())
  })
}
