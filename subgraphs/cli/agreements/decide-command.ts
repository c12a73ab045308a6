import { Option, type Command } from 'commander'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { ROLE_CODES } from '../../../shared/agreements/codes/roles.ts'
import { keepsFromHolding, openPolicyFolder } from '../../../shared/agreements/folder/policy-folder.ts'
import { PURPOSE_CODES } from '../../../shared/agreements/purposes.ts'
import { OPEN_DATA } from '../../../shared/identity/principal.ts'
import type { Environment } from '../../../shared/config.ts'
import { FAILED } from '../exit-codes.ts'
import { languageOf } from '../language-option.ts'
import { paperFor } from '../paper.ts'
import { parseMoment, suppose, type Supposition } from './decide.ts'
import { print, subcommand, type PrintOptions } from './options.ts'
import { decisionAsData, printDecision } from './print-decision.ts'
import { printAgreementProblems, withPath } from './print-problems.ts'
import { placesIn } from './settings.ts'

interface Options extends PrintOptions, Omit<Supposition, 'at'> {
  readonly at?: number
}

export const decideSubcommand = (environment: Environment): Command =>
  subcommand('decide', 'what would be decided, by which clause, and why not / что было бы решено и почему')
    .addOption(new Option('--id <id>', 'of the data set / идентификатор набора данных').makeOptionMandatory())
    .addOption(new Option('--reporter <code>', 'whose it is; to make sure / чей он; для проверки').choices(partyCodes))
    .addOption(
      new Option(
        '--as <who>',
        'an organisation (KZ-MLSP), a party (KZ), or public / кто запрашивает',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--role <role>', 'what they do there / роль').choices(ROLE_CODES))
    .addOption(new Option('--purpose <code>', 'for what / цель').choices(PURPOSE_CODES).default(OPEN_DATA))
    .addOption(new Option('--at <moment>', 'when [now] / когда').argParser(parseMoment))
    .action(async ({ format, lang: choice, at = Date.now(), ...question }: Options) => {
      const lang = languageOf(choice)
      const { folder, keys } = placesIn(environment)
      const { state } = await openPolicyFolder(folder, { keys: keys(), clock: () => new Date() })
      const broken = state.problems.filter(keepsFromHolding)
      if (broken.length > 0) {
        process.stderr.write(printAgreementProblems(withPath(folder, broken), lang))
        process.exitCode = FAILED
        return
      }
      const decision = suppose(state.policy, { ...question, at })
      const data = { ...question, at: new Date(at).toISOString(), ...decisionAsData(decision, lang) }
      print(format, data, () => printDecision(decision, paperFor(lang, process.stdout)))
    })
