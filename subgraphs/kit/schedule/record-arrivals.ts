import type { Transaction } from '../store/transaction.ts'

interface Publication {
  readonly id: string
  readonly publishedAt: Date
}

/**
 * Note which periods the staged cells bring for the first time, whatever the order of loading: the earliest publication
 * counts, and of two of one moment, the id decides. A forecast is no delivery.
 */
export async function recordArrivals(transaction: Transaction, { id, publishedAt }: Publication): Promise<void> {
  await transaction.query(
    `insert into arrival
       (indicator, freq, time_period, period_start, period_end, release_id, published_at, by_sex, synthetic)
     select indicator, freq, time_period, period_start, period_end, $1, $2,
       bool_or(sex = 'F') and bool_or(sex = 'M'),
       bool_or(coalesce(comment ~ '\\msynthetic\\M', false))
     from staged
     where obs_status <> 'F'
     group by indicator, freq, time_period, period_start, period_end
     on conflict (indicator, freq, time_period) do update
     set (release_id, published_at, by_sex, synthetic)
       = (excluded.release_id, excluded.published_at, excluded.by_sex, excluded.synthetic)
     where (excluded.published_at, excluded.release_id) < (arrival.published_at, arrival.release_id)`,
    [id, publishedAt],
  )
}
