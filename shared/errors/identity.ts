import { entriesOf, type ErrorEntry } from './entry.ts'

const ofOperator = entriesOf('operator', 401)

const inToken = entriesOf('caller', 401)

const atIssuer = entriesOf('government', 503)

const SIGN_IN = {
  en: 'Sign in again with `exchange login`, or fetch a token with `exchange token`.',
  ru: 'Войдите снова командой `exchange login` или получите токен командой `exchange token`.',
}

const ISSUER_CONFIGURATION = {
  en: 'The IT team of the issuer corrects what the message names; nothing in the exchange has to change.',
  ru: 'Это исправляет служба ИТ, ведущая службу удостоверения; в самом обмене менять ничего не нужно.',
}

/** What can be wrong with who somebody says they are, and with those who should vouch for it. */
export const IDENTITY_ERRORS = {
  TOKEN_MALFORMED: inToken(
    {
      en: 'This is not an access token, or claims are missing.',
      ru: 'Это не токен доступа, или в нём нет нужных полей.',
    },
    SIGN_IN,
  ),
  TOKEN_ALGORITHM_REFUSED: inToken(
    { en: 'The token is signed in a way that is not accepted.', ru: 'Способ подписи токена не принимается.' },
    { en: 'Have the issuer sign with ES256.', ru: 'Служба удостоверения должна подписывать по ES256.' },
  ),
  TOKEN_HEADER_REFUSED: inToken(
    {
      en: 'The header of the token brings or names a key of its own.',
      ru: 'Заголовок токена содержит собственный ключ или ссылку на него.',
    },
    {
      en: 'Have the issuer name its key by kid alone; keys are taken only from the configured address.',
      ru: 'Ключ указывается только через kid: ключи берутся лишь с заданного в настройках адреса.',
    },
  ),
  TOKEN_SIGNATURE_INVALID: inToken(
    {
      en: 'The signature of the token is not one of its issuer.',
      ru: 'Подпись токена не принадлежит службе удостоверения.',
    },
    SIGN_IN,
  ),
  TOKEN_EXPIRED: inToken(
    { en: 'The token has expired, or is older than tokens may be.', ru: 'Срок действия токена истёк.' },
    SIGN_IN,
  ),
  TOKEN_NOT_YET_VALID: inToken(
    { en: 'The token is not valid yet.', ru: 'Срок действия токена ещё не начался.' },
    {
      en: 'Compare the clocks of the issuer and of this machine.',
      ru: 'Сверьте часы службы удостоверения и этой машины.',
    },
  ),
  TOKEN_AUDIENCE_WRONG: inToken(
    { en: 'The token was issued for somebody else to read.', ru: 'Токен выдан для другого получателя.' },
    {
      en: 'Present a token whose only audience is the one in the message.',
      ru: 'Нужен токен, единственный получатель которого указан в сообщении.',
    },
  ),
  TOKEN_ISSUER_UNKNOWN: inToken(
    { en: 'Nobody here trusts the issuer of the token.', ru: 'Служба, выдавшая токен, здесь не признаётся.' },
    {
      en: "Sign in with your own government's issuer; the settings ISSUER_URL_<PARTY> list those that are trusted.",
      ru: 'Войдите через службу своего государства; доверенные службы перечислены в настройках ISSUER_URL_<PARTY>.',
    },
  ),
  TOKEN_TYPE_WRONG: inToken(
    { en: 'This is a token of another kind, not an access token.', ru: 'Это токен другого вида, а не токен доступа.' },
    { en: 'Present an access token of type at+jwt (RFC 9068).', ru: 'Нужен токен доступа типа at+jwt (RFC 9068).' },
  ),
  TOKEN_ACTOR_WRONG: inToken(
    {
      en: 'The token does not say that the gateway acts for the person, or says so where it must not.',
      ru: 'В токене не указано, что от имени лица действует шлюз, либо указано там, где это недопустимо.',
    },
    {
      en: 'A government takes tokens that the gateway has exchanged, and the gateway takes those that nobody has.',
      ru: 'Государство принимает токены, обменянные шлюзом, а шлюз — только необменянные.',
    },
  ),
  TOKEN_ORGANISATION_FOREIGN: inToken(
    {
      en: 'An issuer vouches for somebody of an organisation that is not its own.',
      ru: 'Служба удостоверения ручается за сотрудника чужой организации.',
    },
    ISSUER_CONFIGURATION,
  ),
  TOKEN_ROLE_REFUSED: inToken(
    {
      en: 'The token names a role that nobody knows, or that its issuer may not give.',
      ru: 'В токене указана неизвестная роль или роль, которую эта служба не вправе назначать.',
    },
    ISSUER_CONFIGURATION,
  ),
  TOKEN_PURPOSE_UNKNOWN: inToken(
    { en: 'The token names a purpose that is not in the list.', ru: 'В токене указана цель, которой нет в списке.' },
    ISSUER_CONFIGURATION,
  ),
  PURPOSE_NOT_CHOSEN: entriesOf('caller', 400)(
    {
      en: 'The token allows several purposes, and the question names none of them.',
      ru: 'Токен допускает несколько целей, а в запросе не указана ни одна.',
    },
    {
      en: 'Send the header Exchange-Purpose with one of those that the message lists.',
      ru: 'Передайте в заголовке Exchange-Purpose одну из целей, названных в сообщении.',
    },
  ),
  PURPOSE_NOT_CLAIMED: entriesOf('caller', 403)(
    {
      en: 'The question names a purpose that the person may not ask for.',
      ru: 'В запросе указана цель, на которую у лица нет права.',
    },
    {
      en: 'Choose one of those that the message lists; the issuer decides on others.',
      ru: 'Выберите одну из целей, названных в сообщении; другие назначает служба удостоверения.',
    },
  ),
  ISSUER_UNREACHABLE: atIssuer(
    { en: 'The issuer that should vouch does not answer.', ru: 'Служба удостоверения не отвечает.' },
    {
      en: 'Ask again later; questions without a token are answered meanwhile.',
      ru: 'Повторите позже; запросы без токена обслуживаются.',
    },
  ),
  ISSUER_ANSWER_INVALID: atIssuer(
    {
      en: 'The issuer answered with something that cannot be used.',
      ru: 'Ответ службы удостоверения непригоден.',
    },
    {
      en: 'Check the address of the issuer in the settings; its IT team finds the request in its log.',
      ru: 'Проверьте адрес службы в настройках; её служба ИТ найдёт запрос в журнале.',
    },
  ),
  TOKEN_EXCHANGE_REFUSED: entriesOf('caller', 401)(
    {
      en: "The issuer refuses to exchange the person's token for one that a government accepts.",
      ru: 'Служба удостоверения отказывается обменять токен лица на токен для государства.',
    },
    SIGN_IN,
  ),
  SIGN_IN_FAILED: ofOperator(
    { en: 'Nobody was signed in.', ru: 'Вход не выполнен.' },
    {
      en: 'Run `exchange login` again and finish it in the browser; the reason is in the message.',
      ru: 'Повторите `exchange login` и завершите вход в браузере; причина указана в сообщении.',
    },
  ),
  SIGN_IN_NEEDED: ofOperator(
    { en: 'No sign-in that is still valid is kept here.', ru: 'Здесь нет действующего входа.' },
    {
      en: 'Sign in with `exchange login`, or give a token of a program in EXCHANGE_TOKEN (`exchange token --client`).',
      ru: 'Войдите командой `exchange login` или передайте токен программы в EXCHANGE_TOKEN (`exchange token --client`).',
    },
  ),
} as const satisfies Record<string, ErrorEntry>
