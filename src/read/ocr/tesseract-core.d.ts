/** What of tesseract.js-core we call; it ships no types. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  interface Api {
    Init(folder: null, languages: string, engine: number): number
    SetImageFile(orientation: number, angle: number): number
    Recognize(monitor: null): number
    GetJSONText(): string
  }
  interface Core {
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void }
    readonly TessBaseAPI: new () => Api
  }
  const start: (given: { print(line: string): void; printErr(line: string): void }) => Promise<Core>
  export = start
}
