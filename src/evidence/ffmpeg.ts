import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { RecountError } from '../model/index.ts'

/**
 * The program that decodes videos, where it is installed. It is native code and reads what strangers made: it is told which format to take the
 * file for, reaches nothing but that file, is given no environment, and is ended when it takes too long.
 */
export interface Ffmpeg {
  readonly name: 'ffmpeg'
  /** as it says itself */
  readonly version: string
  /** One picture that stands for a video, as PNG, at most 1,024 pixels wide. @throws RecountError unreadable, unsupported, too-large */
  frame(file: string, mediaType: string): Promise<Uint8Array>
  /**
   * What a video shows from time to time: pictures in shades of grey, squeezed into a small square, each with its second. They are its key frames, one for every
   * 2 seconds, in longer videos for every 8 or 30; of what comes after an hour there are none. @throws RecountError unreadable, unsupported, too-large
   */
  frames(file: string, mediaType: string): Promise<readonly Frame[]>
  /** Writes the first minute of a video as a small MP4 to a new file. @throws RecountError unreadable, unsupported, too-large */
  preview(file: string, mediaType: string, to: string): Promise<void>
}

/** What ffmpeg calls the formats of media types; it is not left to find out, since some formats make it read other files. */
const FORMATS: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-m4v': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/matroska': 'matroska',
  'video/x-matroska': 'matroska',
  'video/webm': 'matroska',
  'video/vnd.avi': 'avi',
  'video/mp2t': 'mpegts',
  'video/mpeg': 'mpeg',
  'video/x-flv': 'flv',
  'video/x-ms-asf': 'asf',
}

/** A picture of a video in shades of grey, row by row. */
export interface Frame {
  readonly second: number
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
const FRAME_SIDE = 512 // smaller ones are hashed to other bits than larger ones
const MOST_FRAMES = 120 // together they stay below `MOST_BYTES`
const BETWEEN_FRAMES = [2, 8, 30] as const // seconds; each is taken where the one before gives too many

const SECONDS = { frame: 60, frames: 300, preview: 300 } as const
const MOST_BYTES = 32 * 1024 * 1024 // of one picture, or of its complaints
export const PREVIEW_SECONDS = 60

/** Looks for ffmpeg in some folders, as in the environment's PATH; undefined where there is none that answers. */
export async function findFfmpeg(path: string): Promise<Ffmpeg | undefined> {
  const program = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'))
    .find((file) => existsSync(file))
  if (program === undefined) return undefined
  const said = await run(program, ['-hide_banner', '-version'], SECONDS.frame).catch(() => undefined)
  const version = /^ffmpeg version (\S+)/.exec(Buffer.from(said ?? '').toString('utf8'))?.[1]
  if (version === undefined) return undefined
  return {
    name: 'ffmpeg',
    version,
    frame: async (file, mediaType) =>
      run(
        program,
        [
          ...inputOf(file, mediaType),
          ...['-map', '0:v:0', '-vf', `thumbnail=50,scale='min(1024,iw)':-1`, '-frames:v', '1'],
          ...['-f', 'image2pipe', '-c:v', 'png', 'pipe:1'],
        ],
        SECONDS.frame,
      ),
    async frames(file, mediaType) {
      for (const between of BETWEEN_FRAMES) {
        const all = await run(
          program,
          [
            ...['-skip_frame', 'nokey'],
            ...inputOf(file, mediaType),
            ...[
              '-map',
              '0:v:0',
              '-vf',
              `fps=1/${between}:start_time=0,scale=${FRAME_SIDE}:${FRAME_SIDE}:flags=area`,
            ],
            ...['-frames:v', String(MOST_FRAMES), '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
          ],
          SECONDS.frames,
        )
        const frames = cutFrames(all, between)
        if (frames.length < MOST_FRAMES || between === BETWEEN_FRAMES.at(-1)) return frames
      }
      return []
    },
    async preview(file, mediaType, to) {
      await run(
        program,
        [
          ...inputOf(file, mediaType),
          ...['-t', String(PREVIEW_SECONDS), '-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1'],
          ...[
            '-vf',
            `scale='trunc(min(640,iw)/2)*2':-2`,
            '-c:v',
            'libx264',
            '-preset',
            'veryfast',
            '-crf',
            '28',
          ],
          ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ac', '1', '-b:a', '64k', '-fflags', '+bitexact'],
          ...[
            '-flags:v',
            '+bitexact',
            '-flags:a',
            '+bitexact',
            '-movflags',
            '+faststart',
            '-f',
            'mp4',
            '-y',
            to,
          ],
        ],
        SECONDS.preview,
      )
    },
  }
}

function cutFrames(all: Uint8Array, between: number): Frame[] {
  const size = FRAME_SIDE * FRAME_SIDE
  return Array.from({ length: Math.floor(all.length / size) }, (_, i) => ({
    second: i * between,
    width: FRAME_SIDE,
    height: FRAME_SIDE,
    data: all.subarray(i * size, (i + 1) * size),
  }))
}

function inputOf(file: string, mediaType: string): readonly string[] {
  const format = FORMATS[mediaType]
  if (format === undefined)
    throw new RecountError(
      'unsupported',
      `Videos of this kind are not given to ffmpeg (${mediaType}).`,
      'Look at the preserved bytes with a program that knows them.',
    )
  const limits = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-max_alloc', '500000000']
  return [...limits, '-protocol_whitelist', 'file', '-f', format, '-i', `file:${file}`]
}

/** What a program writes to its standard output. @throws RecountError unreadable where it fails, too-large where it takes too long */
function run(program: string, args: readonly string[], seconds: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} })
    const [out, complaints]: [Buffer[], Buffer[]] = [[], []]
    let left = MOST_BYTES
    const take = (into: Buffer[]) => (piece: Buffer) => {
      left -= piece.length
      if (left < 0) child.kill('SIGKILL')
      else into.push(piece)
    }
    child.stdout.on('data', take(out))
    child.stderr.on('data', take(complaints))
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(failed(error.message))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve(Buffer.concat(out))
      else if (signal === 'SIGKILL') reject(tooLarge(seconds))
      else reject(failed(Buffer.concat(complaints).toString('utf8')))
    })
  })
}

function failed(why: string): RecountError {
  // Its words name the file by its path, which is ours to keep.
  const said =
    why
      .replaceAll(/(?:file:)?\/\S+/g, '')
      .split('\n')
      .find((line) => line.trim() !== '') ?? ''
  return new RecountError(
    'unreadable',
    `ffmpeg could not read the video: ${said.trim().slice(0, 300)}`,
    'Look at the preserved bytes with another program.',
  )
}

function tooLarge(seconds: number): RecountError {
  return new RecountError(
    'too-large',
    `ffmpeg was ended: it took more than ${seconds} seconds, or gave too much.`,
    'Look at the preserved bytes with another program.',
  )
}
