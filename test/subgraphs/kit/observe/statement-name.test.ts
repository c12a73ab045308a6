import { describe, expect, it } from '@jest/globals'
import { statementName } from '../../../../subgraphs/kit/observe/statement-name.ts'

describe('the name of a statement', () => {
  it.each([
    ['select time_period, origin\nfrom observation\nwhere a = $1', 'select observation'],
    ["insert into nonce values ('x')", 'insert'],
    ['select 1', 'select'],
    ['', 'statement'],
  ])('of %j is %s', (sql, name) => {
    expect(statementName(sql)).toBe(name)
  })
})
