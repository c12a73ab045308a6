import { Command } from 'commander'
import { type Environment, loadConfig, z } from '../../../shared/config.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { inLanguage, type Bilingual } from '../../../shared/language.ts'
import { openAuditReader } from '../../../shared/audit/store/audit-reader.ts'
import { readDatabaseSettings } from '../database/settings.ts'
import { languageOf, languageOption, type LanguageChoice } from '../language-option.ts'
import { describeSettings } from '../settings-help.ts'
import { ownerOf, partyOption } from './log-owner.ts'
import { LOG_SETTINGS } from './settings.ts'
import { installAt } from '../../../shared/audit/store/install-at.ts'

const ADMINISTRATOR = {
  AUDIT_ADMIN_URL: z
    .url()
    .describe(
      'the same database, as a role that may make roles and act as the owner / та же СУБД от имени администратора',
    ),
}

interface Options {
  readonly party?: string
  readonly owner: string
  readonly lang: LanguageChoice
}

const MADE: Bilingual = { en: 'The log is made', ru: 'Журнал создан' }
const THERE: Bilingual = {
  en: 'The log was there already; nothing has changed',
  ru: 'Журнал уже есть; ничего не изменено',
}

/** `exchange audit install`: make the log in the database of a service, as its administrator. */
export const installCommand = (environment: Environment): Command =>
  new Command('install')
    .description('make the log in the database of a service, as an administrator / создать журнал в СУБД службы')
    .requiredOption('--owner <role>', 'role that the log will belong to; nobody logs in as it / роль-владелец журнала')
    .addOption(partyOption())
    .addOption(languageOption())
    .addHelpText(
      'after',
      `${describeSettings({ ...ADMINISTRATOR, ...LOG_SETTINGS })}

Examples / Примеры:
  $ export DATABASE_URL=postgres://kyrgyzstan:…@db:5432/kyrgyzstan           as the service connects / как у службы
  $ export AUDIT_ADMIN_URL=postgres://postgres:…@db:5432/kyrgyzstan          for this command alone / только для установки
  $ exchange audit install --owner kyrgyzstan_audit --party KG

The owner is made where there is no such role, and the service's role with the password of DATABASE_URL. The service's own role can append and read, and can change nothing: it must
not be the owner, nor a member of it, nor a superuser. A log that is there stays as it is. \`exchange up\` does this by itself.
Роль службы может только добавлять и читать; она не может быть владельцем журнала, его членом или суперпользователем.

The exit code is 0 when the log is there, 1 when it failed, 2 when the command was not understood.
Код завершения: 0 — журнал есть, 1 — ошибка, 2 — неверные параметры.`,
    )
    .action(async ({ party, owner, lang }: Options) => {
      const whose = ownerOf(party, environment)
      const { AUDIT_ADMIN_URL } = loadConfig(environment, ADMINISTRATOR)
      const { databaseUrl } = readDatabaseSettings(environment, whose)
      if (databaseUrl === undefined) {
        throw new ExchangeError(
          'CONFIGURATION_INVALID',
          'DATABASE_URL: it is to say as which role the service connects.',
        )
      }
      const { username, password } = new URL(databaseUrl)
      const application = decodeURIComponent(username)
      const made = await installAt(AUDIT_ADMIN_URL, {
        ...{ owner, application },
        ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      })
      // As the service itself: both addresses have to mean the same database.
      const reader = openAuditReader({ databaseUrl })
      let rows = 0
      try {
        rows = (await reader.head()).sequence
      } finally {
        await reader.close()
      }
      const said = inLanguage(made ? MADE : THERE, languageOf(lang))
      process.stdout.write(`${said} (${application}, ${rows}).\n`)
    })
