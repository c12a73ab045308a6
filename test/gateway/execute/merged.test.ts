import { describe, expect, it } from '@jest/globals'
import { addTo, Merged } from '../../../gateway/execute/merged.ts'

const merged = (value: Readonly<Record<string, unknown>>): Merged => Object.assign(new Merged(), value)
const plain = (value: Merged): unknown => JSON.parse(JSON.stringify(value))

describe('what two plans have brought', () => {
  it('is put together, lists item by item', () => {
    const into = merged({ a: 1, part: merged({ b: 2 }), list: [merged({ c: 3 }), null] })
    addTo(into, merged({ a: 9, d: 4, part: merged({ e: 5 }), list: [merged({ f: 6 }), merged({ f: 7 })] }))
    expect(plain(into)).toEqual({ a: 1, d: 4, part: { b: 2, e: 5 }, list: [{ c: 3, f: 6 }, null] })
  })

  it('is not mixed where a list has another length', () => {
    const into = merged({ list: [merged({ a: 1 }), merged({ a: 2 })] })
    addTo(into, merged({ list: [merged({ b: 2 })] }))
    expect(plain(into)).toEqual({ list: [{ a: 1 }, { a: 2 }] })
  })
})
