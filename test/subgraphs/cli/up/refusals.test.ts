import { describe, expect, it } from '@jest/globals'
import { exchange } from '../exchange.ts'

// Everything here is found out before anything starts; the home is one that could not be used anyway.
const NOWHERE = { EXCHANGE_HOME: '/dev/null/exchange' }

describe('exchange up', () => {
  it('names the parts there are when asked for one that is not', async () => {
    const { code, stdout, stderr } = await exchange(['up', '--only', 'kyrgyzstan,nonsense'], NOWHERE)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'USAGE_INVALID (--only): There is no part "nonsense"; the parts are gateway, regional, kyrgyzstan, tajikistan, ' +
        'kazakhstan, russia, issuers, postgres.\n' +
        '  What to do: Add --help to see what the command takes.\n' +
        '  Что делать: Добавьте --help, чтобы увидеть параметры команды.\n',
    )
  })

  it('lists every setting that is wrong, at once', async () => {
    const { code, stdout, stderr } = await exchange(['up'], {
      ...NOWHERE,
      EXCHANGE_PORT: 'abc',
      FETCH_TIMEOUT_MS: '0',
      DATABASE_URL_RUSSIA: 'my database',
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^CONFIGURATION_INVALID: EXCHANGE_PORT: .*; FETCH_TIMEOUT_MS: .*; DATABASE_URL_RUSSIA: .*\n/)
    expect(stderr).toContain('  Что делать: Исправьте все перечисленные настройки')
  })

  it('says so when its state cannot be kept where it is told to', async () => {
    const { code, stderr } = await exchange(['up'], NOWHERE)
    expect(code).toBe(1)
    expect(stderr).toContain(
      'CONFIGURATION_INVALID: EXCHANGE_HOME: /dev/null/exchange cannot be used as a folder (ENOTDIR).',
    )
  })
})
