import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { TimePeriod } from '../../kit/graphql/scalars.ts'
import { readAnswers } from '../answers/answer.ts'
import { REPORTED } from '../answers/reported.ts'
import type { RegionalContext } from '../context.ts'
import {
  parseProgramme,
  programmeKeys,
  PROGRAMME_PERIOD,
  programmePeriod,
  type ProgrammePeriod,
} from '../programme/programme.ts'
import { programmeTargets } from '../programme/targets.ts'
import { DataSet } from './data-set.type.ts'
import { showRows } from './faults.ts'
import { Programme, ProgrammeTarget, type ReportedProgramme } from './programme.type.ts'
import { dataSetOf } from './stub.ts'

const keysOf = (period: ProgrammePeriod, { members, catalogue }: RegionalContext) =>
  programmeKeys(period, members.all, catalogue)

@Resolver(() => Programme)
export class ProgrammeResolver {
  @Query(() => Programme, { description: "The Central Asia Regional Migration Programme's progress." })
  programme(
    @Arg('startPeriod', () => TimePeriod, {
      nullable: true,
      description: `First year to count. Absent: ${PROGRAMME_PERIOD.startPeriod}, when the programme began.`,
    })
    startPeriod: string | null | undefined,
    @Arg('endPeriod', () => TimePeriod, {
      nullable: true,
      description: `Last year to count. Absent: ${PROGRAMME_PERIOD.endPeriod}, when the programme ended.`,
    })
    endPeriod: string | null | undefined,
    @Ctx() context: RegionalContext,
  ) {
    const period = programmePeriod(startPeriod, endPeriod)
    keysOf(period, context)
    return new Programme(period)
  }

  @FieldResolver(() => [DataSet], { description: 'What each government is asked, by goal and then by government.' })
  dataSets(@Root() programme: Programme, @Ctx() context: RegionalContext) {
    return keysOf(programme, context).map((key) => dataSetOf(key, context))
  }

  @Directive(`@requires(fields: "dataSets ${REPORTED}")`)
  @FieldResolver(() => [ProgrammeTarget], { nullable: true, description: 'Each goal, by output.' })
  targets(@Root() programme: Programme, @Ctx() context: RegionalContext) {
    const keys = keysOf(programme, context)
    const answers = readAnswers(programme.reported.dataSets, keys)
    const targets = programmeTargets(keys, answers, context.catalogue)
    return showRows(targets, answers, context.log, (target, figure) => {
      return { ...target, byCountry: target.byCountry.map(figure) }
    })
  }
}

/** @throws ID_MALFORMED */
export const referencedProgramme = ({ id, ...reported }: ReportedProgramme & { readonly id?: unknown }): Programme =>
  new Programme(parseProgramme(String(id)), reported)
