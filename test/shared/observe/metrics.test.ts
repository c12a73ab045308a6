import { describe, expect, it } from '@jest/globals'
import { openMetrics } from '../../../shared/observe/metrics.ts'
import { readTraceparent, printTraceparent } from '../../../shared/observe/traceparent.ts'

describe('metrics', () => {
  it('are printed as Prometheus reads them', async () => {
    const metrics = openMetrics({ graph: 'kazakhstan' })
    const answered = metrics.counts({ name: 'asked_total', labels: ['outcome'], help: 'Asked' })('answered')
    answered.n += 2
    const took = metrics.tallies({ name: 'took_seconds', labels: ['way'], bounds: [0.1, 1], help: 'Took' })('short')
    for (const seconds of [0.05, 0.1, 0.5, 7]) took.add(seconds)
    metrics.reading({ name: 'now', labels: [], help: 'Now' }, () => [{ values: [], value: 3 }])
    const lines = (await metrics.text()).split('\n').filter(Boolean)
    expect(lines).toEqual([
      '# HELP asked_total Asked',
      '# TYPE asked_total counter',
      'asked_total{outcome="answered",graph="kazakhstan"} 2',
      '# HELP took_seconds Took',
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="0.1",way="short",graph="kazakhstan"} 2',
      'took_seconds_bucket{le="1",way="short",graph="kazakhstan"} 3',
      'took_seconds_bucket{le="+Inf",way="short",graph="kazakhstan"} 4',
      'took_seconds_sum{way="short",graph="kazakhstan"} 7.65',
      'took_seconds_count{way="short",graph="kazakhstan"} 4',
      '# HELP now Now',
      '# TYPE now gauge',
      'now{graph="kazakhstan"} 3',
    ])
    // Looked at again, they say the same.
    expect((await metrics.text()).split('\n').filter(Boolean)).toEqual(lines)
  })

  it('take no more memory for more names than there can be', async () => {
    const metrics = openMetrics()
    const counts = metrics.counts({ name: 'asked_total', labels: ['graph'], help: 'Asked' })
    for (let nth = 0; nth < 5000; nth += 1) counts(`graph-${nth}`).n += 1
    const text = await metrics.text()
    expect(text.split('\n').length).toBeLessThan(1100)
    expect(text).toContain('asked_total{graph="other"} 4000')
  })
})

describe('the header of a trace', () => {
  const HEADER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

  it('is read as it is printed', () => {
    const read = readTraceparent(HEADER)
    expect(read).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', traceFlags: 1, isRemote: true })
    expect(read && printTraceparent(read)).toBe(HEADER)
  })

  it.each([
    undefined,
    '',
    [HEADER, HEADER],
    HEADER.toUpperCase(),
    `${HEADER}-more`,
    HEADER.replace('00-', 'ff-'),
    HEADER.replace(/[0-9a-f]{32}/, '0'.repeat(32)),
    HEADER.replace('00f067aa0ba902b7', '0'.repeat(16)),
    `${HEADER}\r\nx: y`,
  ])('is none when it is %j', (header) => {
    expect(readTraceparent(header)).toBeNull()
  })
})
