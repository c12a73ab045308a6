import { Command } from 'commander'
import { listDocuments } from './list.ts'
import { publishDocuments } from './publish.ts'
import { retireDocuments } from './retire.ts'

const MANIFEST = '--manifest <file>'
const WHERE = "the gateway's OPERATIONS_FILE / файл утверждённых запросов шлюза"

interface Where {
  readonly manifest: string
}

/** `exchange operations`: the documents that may be asked by their digests, or alone where a gateway answers no others. */
export const operationsCommand = (command: Command): Command =>
  command
    .addCommand(
      new Command('publish')
        .description('add documents to the set / добавить запросы')
        .argument('<files...>', 'GraphQL documents / файлы с запросами GraphQL')
        .requiredOption(MANIFEST, WHERE)
        .option('--supergraph <file>', 'refuse what is not valid for it / проверить по суперграфу')
        .action((files: readonly string[], { manifest, supergraph }: Where & { readonly supergraph?: string }) => {
          process.stdout.write(publishDocuments(files, { manifest, supergraph }))
        }),
    )
    .addCommand(
      new Command('list')
        .description('the documents of the set / список утверждённых запросов')
        .requiredOption(MANIFEST, WHERE)
        .action(({ manifest }: Where) => {
          process.stdout.write(listDocuments(manifest))
        }),
    )
    .addCommand(
      new Command('retire')
        .description('take documents out of the set / исключить запросы')
        .argument('<digests...>', 'their SHA-256, or enough of its beginning / SHA-256 или его начало')
        .requiredOption(MANIFEST, WHERE)
        .action((digests: readonly string[], { manifest }: Where) => {
          process.stdout.write(retireDocuments(digests, manifest))
        }),
    )
    .addHelpText(
      'after',
      `
A gateway with OPERATIONS_FILE answers these by their SHA-256; with OPERATIONS=trusted it answers nothing else.
It follows the file: what is published or retired counts two seconds later, without a restart.
Шлюз с OPERATIONS_FILE отвечает на них по SHA-256, а с OPERATIONS=trusted — только на них; файл перечитывается сам.

Examples / Примеры:
  $ exchange operations publish questions/*.graphql --manifest operations.json
  $ exchange operations list --manifest operations.json
  $ exchange operations retire 3f2a --manifest operations.json`,
    )
