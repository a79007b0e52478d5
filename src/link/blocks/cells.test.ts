import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm } from '../../model/index.ts'
import { cellsOf } from './cells.ts'

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

describe('the cells within a distance', () => {
  for (const resolution of [2, 5])
    it(`hold the cell of every point that is no farther, at resolution ${resolution}`, () => {
      const cells = cellsOf(resolution)
      fc.assert(
        fc.property(
          degrees(75),
          degrees(179),
          degrees(0.8),
          degrees(0.8),
          fc.integer({ min: 11, max: 161 }),
          (lat, lon, north, east, km) => {
            const other = { lat: lat + north, lon: lon + east }
            fc.pre(distanceKm({ lat, lon }, other) <= km)
            expect(cells.within(lat, lon, km)).toContain(cells.of(other.lat, other.lon))
          },
        ),
      )
    })

  it('are few for a village', () => {
    expect(cellsOf(5).within(35.63, 36.68, 14).length).toBeLessThan(12)
  })
})
