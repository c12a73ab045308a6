import type { Bilingual } from '../../../shared/language.ts'

/** What to do about a reason why a schema does not compose, by Apollo's code for it. */
const REMEDIES: Readonly<Record<string, Bilingual>> = {
  INVALID_GRAPHQL: {
    en: 'Correct the schema at the place that the message names.',
    ru: 'Исправьте схему в указанном месте.',
  },
  FIELD_TYPE_MISMATCH: {
    en: 'Give the field the type that it has with the others.',
    ru: 'Дайте полю тот же тип, что и у остальных.',
  },
  FIELD_ARGUMENT_TYPE_MISMATCH: {
    en: 'Give the argument the type that it has with the others.',
    ru: 'Дайте аргументу тот же тип, что и у остальных.',
  },
  FIELD_ARGUMENT_DEFAULT_MISMATCH: {
    en: 'Give the argument the default that it has with the others.',
    ru: 'Дайте аргументу то же значение по умолчанию, что и у остальных.',
  },
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: {
    en: 'Let the argument be optional, or agree with the others that all have it.',
    ru: 'Сделайте аргумент необязательным или согласуйте его со всеми.',
  },
  TYPE_KIND_MISMATCH: {
    en: 'A type of this name is something else with the others: choose another name.',
    ru: 'Тип с этим именем у остальных иной: выберите другое имя.',
  },
  ENUM_VALUE_MISMATCH: {
    en: 'Have the same values as the others.',
    ru: 'Задайте те же значения, что и у остальных.',
  },
  INVALID_FIELD_SHARING: {
    en: 'The field is somebody else’s: leave it out, or mark it @shareable where all answer it alike.',
    ru: 'Поле принадлежит другому: уберите его или пометьте @shareable, если все отвечают одинаково.',
  },
  INTERFACE_FIELD_NO_IMPLEM: {
    en: 'Add the field of the interface to the type that has to have it.',
    ru: 'Добавьте поле интерфейса в тип, который обязан его иметь.',
  },
  SATISFIABILITY_ERROR: {
    en: 'Something could be asked for and nobody could answer it: keep the key and the fields that the others refer to.',
    ru: 'На часть запросов никто не смог бы ответить: сохраните ключ и поля, на которые ссылаются другие.',
  },
  KEY_INVALID_FIELDS: {
    en: 'Name fields in @key that the type has.',
    ru: 'Укажите в @key существующие поля типа.',
  },
}

const OTHERWISE: Bilingual = {
  en: 'Correct what the message names; the contract is in shared/docs/add-a-country.md.',
  ru: 'Исправьте названное в сообщении; требования описаны в shared/docs/add-a-country.md.',
}

export const remedyOf = (code: string): Bilingual => REMEDIES[code] ?? OTHERWISE
