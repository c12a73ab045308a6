import { describe, expect, it } from '@jest/globals'
import { changesAsCsv } from '../../../../subgraphs/cli/releases/diff-command.ts'
import { change, changesOf } from '../publish/changes.ts'

describe('a difference as CSV', () => {
  it('has a line for each cell, under the names of the standard', () => {
    const revised = change({ kind: 'REVISED', before: 10, after: -11.5, percent: -215, cell: { sex: 'F' } })
    expect(changesAsCsv(changesOf([revised]))).toBe(
      'kind,indicator,freq,timePeriod,origin,destination,sex,age,activity,permitType,region,before,after,percent\r\n' +
        'REVISED,STK_FB,A5,2015,TJ,RU,F,_T,_Z,_Z,_Z,10,-11.5,-215\r\n',
    )
  })

  it('has its header also where nothing differs', () => {
    expect(changesAsCsv(changesOf([]))).toMatch(/^kind,.*,percent\r\n$/)
  })

  it('holds no text that a spreadsheet would run', () => {
    const evil = change({ cell: { region: '=cmd|x', activity: '+1', permitType: '@a', age: '-2' } })
    expect(changesAsCsv(changesOf([evil]))).toContain(",'-2,'+1,'@a,'=cmd|x,")
  })
})
