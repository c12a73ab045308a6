import { Command } from 'commander'
import type { Environment } from '../../shared/config.ts'

type Complete = (command: Command, environment: Environment) => Command

/** A command as the list of all shows it. What it takes and does is loaded when it is meant: that takes longer. */
interface Listed {
  readonly name: string
  /** What it takes beside options. */
  readonly takes: string
  readonly says: string
  readonly load: () => Promise<Complete>
}

const COMMANDS: readonly Listed[] = [
  {
    name: 'up',
    takes: '',
    says: 'start the exchange on this machine / запустить обмен на этой машине',
    load: async () => (await import('./up/command.ts')).upCommand,
  },
  {
    name: 'query',
    takes: '[file]',
    says: 'ask the exchange a GraphQL question / задать вопрос на GraphQL',
    load: async () => (await import('./query/command.ts')).queryCommand,
  },
  {
    name: 'verify',
    takes: '<response> --query <file>',
    says: 'prove a saved answer by what the governments signed / проверить сохранённый ответ по подписям',
    load: async () => (await import('./verify/command.ts')).verifyCommand,
  },
  {
    name: 'status',
    takes: '',
    says: 'who can be reached, since when, with which release / кто доступен и с какой публикацией',
    load: async () => (await import('./status/command.ts')).statusCommand,
  },
  {
    name: 'gateway',
    takes: '',
    says: 'the gateway alone, or before any supergraph / только шлюз или шлюз перед любым суперграфом',
    load: async () => (await import('./gateway/command.ts')).gatewayCommand,
  },
  {
    name: 'operations',
    takes: '',
    says: 'documents that a gateway answers as a closed set / утверждённые запросы шлюза',
    load: async () => (await import('./operations/command.ts')).operationsCommand,
  },
  {
    name: 'validate',
    takes: '<file>',
    says: 'say everything that is wrong with a delivery / проверить поставку данных',
    load: async () => (await import('./validate/command.ts')).validateCommand,
  },
  {
    name: 'load',
    takes: '<file>',
    says: 'keep a delivery as a draft, if nothing is wrong with it / загрузить поставку как черновик',
    load: async () => (await import('./load/command.ts')).loadCommand,
  },
  {
    name: 'publish',
    takes: '<release>',
    says: 'publish a draft, after showing what changes / опубликовать черновик, показав изменения',
    load: async () => (await import('./publish/command.ts')).publishCommand,
  },
  {
    name: 'releases',
    takes: '',
    says: 'list drafts and releases / список черновиков и публикаций',
    load: async () => (await import('./releases/command.ts')).releasesCommand,
  },
  {
    name: 'diff',
    takes: '<first> <second>',
    says: 'what one release delivers otherwise than another / чем одна публикация отличается от другой',
    load: async () => (await import('./releases/diff-command.ts')).diffCommand,
  },
  {
    name: 'withdraw',
    takes: '<release>',
    says: 'end the figures of a release, or throw a draft away / отозвать публикацию или удалить черновик',
    load: async () => (await import('./publish/withdraw-command.ts')).withdrawCommand,
  },
  {
    name: 'schedule',
    takes: '',
    says: 'which deliveries are expected, which came, how late / какие поставки ожидаются и что получено',
    load: async () => (await import('./schedule/command.ts')).scheduleCommand,
  },
  {
    name: 'login',
    takes: '',
    says: 'sign in at your own government’s issuer / войти через службу своего государства',
    load: async () => (await import('./login/command.ts')).loginCommand,
  },
  {
    name: 'token',
    takes: '',
    says: 'print a token for the gateway / вывести токен для шлюза',
    load: async () => (await import('./token/command.ts')).tokenCommand,
  },
  {
    name: 'audit',
    takes: 'verify | export | show | …',
    says: 'prove what was asked, given and refused / доказать, что запрошено, выдано и отклонено',
    load: async () => (await import('./audit/command.ts')).auditCommand,
  },
  {
    name: 'explain',
    takes: '<request>',
    says: 'who asked, for what purpose, which clause decided, what left / кто спросил, с какой целью, что выдано',
    load: async () => (await import('./audit/show-command.ts')).explainCommand,
  },
  {
    name: 'agreements',
    takes: 'list | show | check | sign | revoke | decide',
    says: 'what may leave the country, for whom, and who signed it / соглашения об обмене данными',
    load: async () => (await import('./agreements/command.ts')).agreementsCommand,
  },
  {
    name: 'keys',
    takes: 'new | register | host',
    says: 'make the keys with which a party signs / создать ключи для подписи',
    load: async () => (await import('./keys/command.ts')).keysCommand,
  },
  {
    name: 'supergraph',
    takes: 'check | print',
    says: 'what a schema would do to everybody, before it is published / проверить схему до публикации',
    load: async () => (await import('./supergraph/command.ts')).supergraphCommand,
  },
]

/**
 * All commands, in the order in which they are explained; complete is only the one that the command line means.
 * @param words the command line: a command, or `help` and a command
 */
export const commandsFor = (words: readonly string[], environment: Environment): Promise<Command[]> =>
  Promise.all(
    COMMANDS.map(async ({ name, takes, says, load }) => {
      const command = new Command(name).description(says)
      if (!words.slice(0, 2).includes(name)) return command.usage(`[options] ${takes}`.trim())
      return (await load())(command, environment)
    }),
  )

/** As the list of commands names one. */
export const termOf = (command: Command): string => `${command.name()} ${command.usage()}`
