import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { additions } from '../../../shared/sdmx/additions.ts'
import { validOn } from '../../../shared/sdmx/code.ts'
import { codelist, leavesOf } from '../../../shared/sdmx/codelist.ts'

const addendsOf = (list: string, present: string, on = '2016-07-01', total = '_T') =>
  additions(codelist(list), new Set(present.split(' ')), on, total)
    .find((addition) => addition.total === total)
    ?.addends.join(' ') ?? null

describe('a margin', () => {
  it('of permits counts the holders of a permit and of its categories once', () => {
    const held = new Map([
      ['KZ_FLW', 29_458],
      ['KZ_FLW_C1', 1_716],
      ['KZ_FLW_C2', 5_550],
      ['KZ_FLW_C3', 13_382],
      ['KZ_FLW_C4', 6_934],
      ['KZ_FLW_SEAS', 1_876],
    ])
    const margins = additions(codelist('CL_PERMIT_TYPE'), new Set(held.keys()), '2016-07-01', '_T')
    const sums = margins.map(({ total, addends }) => [total, addends.reduce((sum, a) => sum + (held.get(a) ?? NaN), 0)])
    expect(sums).toEqual([
      ['KZ_FLW', 29_458],
      ['_T', 29_458],
    ])
  })

  it.each<[string, string, string | null, string]>([
    ['CL_SEX', 'F M _T', 'F M', 'women and men'],
    ['CL_SEX', 'M F _U', 'F M _U', 'and whose sex is not known'],
    ['CL_SEX', 'F _T', null, 'women alone are not everybody'],
    ['CL_SEX', '_U', null, 'nor are the unknown'],
    ['CL_AGE', 'Y0T14 Y_GE15 _T', 'Y0T14 Y_GE15', 'children and the rest'],
    [
      'CL_AGE',
      'Y0T14 Y15T24 Y25T34 Y35T44 Y45T54 Y55T64 Y_GE65 Y_GE15 Y18T29',
      'Y0T14 Y15T24 Y25T34 Y35T44 Y45T54 Y55T64 Y_GE65',
      'one partition of several that overlap',
    ],
    ['CL_AGE', 'Y18T29 Y30T39 Y40T49 Y50T59 Y_GE60', null, 'adults alone are not everybody'],
    ['CL_AGE', 'Y_GE15', null, 'whatever their age'],
    ['CL_ACTIVITY_ISIC4', 'F G _T _U _Z', 'F G _U', 'the activities that there are'],
    ['CL_PERMIT_TYPE', 'RU_WP RU_PAT', 'RU_WP RU_PAT', 'parents without parts stand for themselves'],
    ['CL_PERMIT_TYPE', 'RU_WP RU_WP_HQS RU_PAT', 'RU_WP RU_PAT', 'so they do with some of their parts'],
    ['CL_PERMIT_TYPE', 'RU_WP_HQS RU_PAT', null, 'some parts without their parent leave people out'],
    ['CL_PERMIT_TYPE', 'RU_PAT_GEN RU_WP', 'RU_WP RU_PAT_GEN', 'the parts in use on the day are all parts'],
    ['CL_PERMIT_TYPE', 'RU_PAT_IND RU_WP', null, 'a part out of use is none'],
    ['CL_PERMIT_TYPE', '_T', null, 'nothing adds up to nothing'],
  ])('of %s %s is %s: %s', (list, present, addends) => {
    expect(addendsOf(list, present)).toBe(addends)
  })

  it('of areas leaves groups out', () => {
    expect(addendsOf('CL_AREA', 'RU KZ 143 EURASEC4 _O 000', '2016-12-31', '000')).toBe('KZ RU _O')
  })

  it('is the truth, whatever is delivered, or is not there', () => {
    const list = codelist('CL_PERMIT_TYPE')
    const on = '2016-07-01'
    const roots = list.codes.filter(({ code, parent }) => parent === null && !code.startsWith('_'))
    const leaves = list.codes.filter((code) => validOn(code, on) && leavesOf(list, code.code).length === 1)
    fc.assert(
      fc.property(
        fc.subarray(list.codes.map(({ code }) => code)),
        fc.array(fc.nat(10_000), { minLength: leaves.length, maxLength: leaves.length }),
        (delivered, values) => {
          const present = new Set(delivered)
          const usable = (code: string) => {
            const entry = list.byCode.get(code)
            return entry !== undefined && validOn(entry, on)
          }
          const leafValue = new Map(leaves.map(({ code }, at) => [code, values[at] ?? 0]))
          const truth = (code: string) =>
            leavesOf(list, code).reduce((sum, leaf) => sum + (usable(leaf) ? (leafValue.get(leaf) ?? 0) : 0), 0)
          const known = [...roots.map(({ code }) => code), '_U'].filter(
            (code) => present.has(code) || leavesOf(list, code).some((leaf) => present.has(leaf)),
          )
          for (const { total, addends } of additions(list, present, on, '_T')) {
            const whole = total === '_T' ? known : [total]
            expect(addends.reduce((sum, code) => sum + truth(code), 0)).toBe(
              whole.reduce((sum, code) => sum + truth(code), 0),
            )
            expect(addends.every((code) => present.has(code))).toBe(true)
          }
        },
      ),
    )
  })
})
