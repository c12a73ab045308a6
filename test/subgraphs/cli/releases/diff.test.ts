import { text as textOf } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { differenceAsCsv, differenceAsJson } from '../../../../subgraphs/cli/releases/print-difference.ts'
import { change, changesOf, differenceOf } from '../publish/changes.ts'

describe('a difference as CSV', () => {
  it('has a line for each cell, under the names of the standard', async () => {
    const revised = change({ kind: 'REVISED', before: 10, after: -11.5, percent: -215, cell: { sex: 'F' } })
    expect(await textOf(differenceAsCsv(differenceOf([revised])))).toBe(
      'kind,indicator,freq,timePeriod,origin,destination,sex,age,activity,permitType,region,before,after,percent\r\n' +
        'REVISED,STK_FB,A5,2015,TJ,RU,F,_T,_Z,_Z,_Z,10,-11.5,-215\r\n',
    )
  })

  it('has its header also where nothing differs', async () => {
    expect(await textOf(differenceAsCsv(differenceOf([])))).toMatch(/^kind,.*,percent\r\n$/)
  })

  it('holds no text that a spreadsheet would run', async () => {
    const evil = change({ cell: { region: '=cmd|x', activity: '+1', permitType: '@a', age: '-2' } })
    expect(await textOf(differenceAsCsv(differenceOf([evil])))).toContain(",'-2,'+1,'@a,'=cmd|x,")
  })
})

describe('a difference as JSON', () => {
  it.each([
    ['no change', []],
    ['one', [change({ before: 10 })]],
    ['several batches', [change({ before: 10 }), change({ kind: 'ENDED', after: 3 }), change({})]],
  ])('is one object of %s', async (_, changes) => {
    const { counts, withheld } = changesOf(changes)
    expect(JSON.parse(await textOf(differenceAsJson(differenceOf(changes))))).toEqual({ counts, withheld, changes })
  })
})
