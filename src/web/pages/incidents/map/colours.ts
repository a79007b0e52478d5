/** The tokens that the map draws with, as colours that it understands. */
export interface Colours {
  readonly land: string
  readonly water: string
  readonly line: string
  readonly ink: string
  readonly label: string
  readonly faint: string
  readonly halo: string
  readonly killed: string
  readonly accent: string
}

/** Reads the tokens as they stand in the reader's colour scheme. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('i')
  element.append(probe)
  const read = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    land: read('--map-land'),
    water: read('--map-water'),
    line: read('--edge'),
    ink: read('--ink'),
    label: read('--ink-2'),
    faint: read('--ink-3'),
    halo: read('--map-land'),
    killed: read('--killed'),
    accent: read('--accent'),
  }
  probe.remove()
  return colours
}
