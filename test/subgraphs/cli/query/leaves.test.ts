import { describe, expect, it } from '@jest/globals'
import { leavesOf } from '../../../../subgraphs/cli/query/leaves.ts'

describe('the plain values that a question asks for', () => {
  it('are named as the answer will name them, through aliases and fragments', () => {
    const question = `
      query Stock { all: countries { code ...named ... on Country { coverage { indicator } } } }
      fragment named on Country { title: name }
    `
    expect([...leavesOf(question)]).toEqual(['all.code', 'all.title', 'all.coverage.indicator'])
  })

  it('are none where it is no question, or one that never ends', () => {
    expect(leavesOf('{ countries {').size).toBe(0)
    expect([...leavesOf('{ ...again } fragment again on Query { a ...again }')]).toEqual(['a'])
  })
})
