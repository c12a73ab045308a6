import type { Permit } from '../../../shared/agreements/decide/decision.ts'
import { dataSetLeaf, observationLeaf } from '../../../shared/evidence/leaf.ts'
import { PermittingClauses } from '../../../shared/evidence/permitting-clauses.ts'
import type { Receipt } from '../../../shared/evidence/receipt.ts'
import type { Observation } from '../../../shared/sdmx/observation.ts'

/** Observations as they leave, and the release that each comes from, in the same order; null where it is not told. */
export interface Given {
  readonly observations: readonly Observation[]
  readonly releases: readonly (string | null)[]
}

/** How a data set is answered, and what is given of it. */
export class DataSetAccount {
  readonly id: string
  #availability: string | null = null
  #code: string | null = null
  readonly #given: Given[] = []

  constructor(id: string) {
    this.id = id
  }

  get isAnswered(): boolean {
    return this.#availability !== null
  }

  get releases(): readonly string[] {
    return this.#given.flatMap(({ releases }) => releases.filter((release) => release !== null))
  }

  answer({ availability, code }: { readonly availability: string; readonly code: string | null }): void {
    this.#availability = availability
    this.#code = code
  }

  give(given: Given): void {
    this.#given.push(given)
  }

  /** One about the data set, and one for each observation, however often it was given. */
  leaves(): readonly string[] {
    const texts = this.#given.flatMap(({ observations, releases }) =>
      observations.map((observation, at) =>
        observationLeaf({ dataSet: this.id, observation, release: releases[at] ?? null }),
      ),
    )
    const observations = this.#given.length > 1 ? [...new Set(texts)] : texts
    const { length } = observations
    const about = { id: this.id, availability: this.#availability, code: this.#code, observations: length }
    return [dataSetLeaf(about), ...observations]
  }
}

/** What an answer gives and under which clauses, for its receipt and its evidence; only what the asker may know. */
export class AnswerAccount {
  readonly #dataSets = new Map<string, DataSetAccount>()
  readonly #clauses = new PermittingClauses()
  readonly #refusals = new Set<string>()
  readonly #releases = new Set<string>()

  /** The account of a data set, the same one however often it is asked for. */
  of(id: string): DataSetAccount {
    const account = this.#dataSets.get(id) ?? new DataSetAccount(id)
    this.#dataSets.set(id, account)
    return account
  }

  permit(permit: Pick<Permit, 'under' | 'clauses'>): void {
    this.#clauses.permit(permit)
  }

  refuse(code: string): void {
    this.#refusals.add(code)
  }

  /** Figures are given that are no observations: what became of them. */
  tellOf(releases: Iterable<string>): void {
    for (const release of releases) this.#releases.add(release)
  }

  get refusals(): readonly string[] {
    return [...this.#refusals]
  }

  /** Ids of the releases of everything that is given, each once. */
  get releases(): readonly string[] {
    return [...new Set([...this.#releases, ...[...this.#dataSets.values()].flatMap(({ releases }) => releases)])]
  }

  get clauses(): Receipt['clauses'] {
    return this.#clauses.all
  }

  leaves(): readonly string[] {
    return [...this.#dataSets.values()].flatMap((dataSet) => dataSet.leaves())
  }
}
