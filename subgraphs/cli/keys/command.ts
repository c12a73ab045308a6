import { Command, InvalidArgumentError, Option } from 'commander'
import { partyCodes } from '../../../shared/agreements/codes/parties.ts'
import { KEY_ROLES, type KeyRole } from '../../../shared/signing/signing-key.ts'
import { makeHostKeys } from './host-keys.ts'
import { makeKey } from './new-key.ts'
import { joinRegisters } from './register.ts'

const YEAR = 365
const USUAL: KeyRole = 'government'

interface NewKey {
  readonly party: string
  readonly role: KeyRole
  readonly days: number
  readonly out: string
}

/** `exchange keys`: the keys with which a party signs what it asks and answers. */
export const keysCommand = (command: Command): Command =>
  command
    .addCommand(
      new Command('new')
        .description('make a key of a party, beside those it has / создать ключ стороны')
        .addOption(
          new Option('--party <code>', 'whose key it is / чей это ключ').choices(partyCodes).makeOptionMandatory(),
        )
        .addOption(new Option('--role <role>', 'what it signs / что им подписывают').choices(KEY_ROLES).default(USUAL))
        .option('--days <days>', 'how long it is in force / срок действия, дней', parseDays, YEAR)
        .requiredOption('--out <file>', 'file of its own keys; a new one stands beside the old / файл ключей стороны')
        .action((options: NewKey) => {
          process.stdout.write(makeKey(options))
        }),
    )
    .addCommand(
      new Command('register')
        .description('join public keys into the register / собрать открытые ключи в реестр')
        .argument('<files...>', 'what `exchange keys new` has printed for each party / открытые ключи сторон')
        .action((files: readonly string[]) => {
          process.stdout.write(joinRegisters(files))
        }),
    )
    .addCommand(
      new Command('host')
        .description(
          'keys of all parties, and what they sign, for one host / ключи всех сторон и подписанные ими соглашения',
        )
        .argument('<folder>', 'where they are kept: keys and agreements / каталог ключей и соглашений')
        .action(async (folder: string) => {
          process.stdout.write(await makeHostKeys(folder))
        }),
    )
    .addHelpText(
      'after',
      `
Examples / Примеры:
  $ exchange keys new --party KG --out kyrgyzstan.json > kyrgyzstan-public.json
  $ exchange keys new --party KG --role agreement --out kyrgyzstan-agreements.json > kyrgyzstan-agreements-public.json
  $ exchange keys register *-public.json > register.json
  $ exchange keys host trust                   everything for docker compose / всё для docker compose

A service reads its own keys from SIGNING_KEYS_FILE and the register from KEY_REGISTER_FILE. To change a key, make the new
one beside the old, bring the register to the others, and take the old one out once everybody has it: while both are in
force, either is believed. Keep the file of one's own keys from everybody else; only public keys are printed.
Служба читает свои ключи из SIGNING_KEYS_FILE, реестр — из KEY_REGISTER_FILE. При смене ключа старый и новый действуют
одновременно, пока реестр не обновят все. Печатаются только открытые ключи.`,
    )

function parseDays(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= 10 * YEAR) return days
  throw new InvalidArgumentError('A whole number of days, from 1 to 3650.')
}
