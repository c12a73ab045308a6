/**
 * What is said about a sum, from the most cautious down: a break in any part breaks it, a forecast makes it a forecast,
 * an estimate an estimate, … and only normal values make a normal value. M (cannot exist) adds nothing.
 */
export const STATUS_PRECEDENCE = ['B', 'F', 'E', 'I', 'U', 'V', 'P', 'D', 'G', 'J', 'N', 'S', 'W', 'A'] as const

const PRECEDENCE = `array[${STATUS_PRECEDENCE.map((status) => `'${status}'`).join(', ')}]`

const MISSING = `bool_or(part.obs_value is null and part.obs_status <> 'M')`

/** The government itself was not told the figure of a part, so nobody may be told that of the sum. */
const CONFIDENTIAL = `bool_or(part.conf_status <> 'F' or part.obs_status = 'Q')`

const common = (column: string): string =>
  `case when count(part.${column}) = count(*) and min(part.${column}) = max(part.${column}) then min(part.${column}) end`

/** The columns of a margin's figure, in SQL over its parts: never a partial sum. */
export const FIGURE_OF_PARTS: Readonly<Record<string, string>> = {
  obs_value: `case when not ${MISSING} then sum(part.obs_value) end`,
  obs_status: `case when ${CONFIDENTIAL} then 'Q' when ${MISSING} then 'O' else coalesce((${PRECEDENCE})[min(array_position(${PRECEDENCE}, part.obs_status)) filter (where part.obs_value is not null)], 'M') end`,
  conf_status: `case when ${CONFIDENTIAL} then 'C' else 'F' end`,
  migrant_criterion: common('migrant_criterion'),
  duration: common('duration'),
  // Whatever rests on a synthetic figure says so. A total takes over no other remark: the part may be withheld.
  comment: `case when bool_or(part.comment like '%synthetic%') then 'synthetic' end`,
  source: common('source'),
  release_rank: 'max(part.release_rank)',
  // Whoever contributed to a part contributed to the sum: at least as many, and at least as much.
  contributors: 'max(part.contributors)',
  largest_share: 'max(part.largest_share * part.obs_value) / nullif(sum(part.obs_value), 0)',
}
