import { entriesOf, type ErrorEntry } from './entry.ts'

const ofOperator = entriesOf('operator', 500)

const inRequest = entriesOf('gateway', 401)

const inAnswer = entriesOf('government', 502)

const SIGN_ANEW: ErrorEntry['remedy'] = {
  en: 'Sign a new request; a captured one is of no use.',
  ru: 'Подпишите новый запрос; перехваченный повторно не принимается.',
}

/** What can be wrong between the gateway and a government: with a signed request, and with a signed answer. */
export const HOP_ERRORS = {
  HOP_UNSIGNED: inRequest(
    { en: 'The request to a government bears no signature.', ru: 'Запрос к государству не подписан.' },
    {
      en: 'Ask through the gateway: a government answers nobody else.',
      ru: 'Обращайтесь через шлюз: другим государство не отвечает.',
    },
  ),
  HOP_MALFORMED: inRequest(
    {
      en: 'The signature headers of the request are not in the form of the exchange.',
      ru: 'Заголовки подписи запроса не соответствуют форме, принятой в обмене.',
    },
    { en: 'Correct the header that the message names.', ru: 'Исправьте заголовок, названный в сообщении.' },
  ),
  HOP_SIGNATURE_INVALID: inRequest(
    {
      en: 'The signature is not of this request: something in it was changed, or another key signed it.',
      ru: 'Подпись не от этого запроса: он изменён или подписан другим ключом.',
    },
    {
      en: 'Look for a proxy that changes the method, the path or the headers between gateway and government.',
      ru: 'Проверьте, не меняет ли метод, путь или заголовки посредник между шлюзом и государством.',
    },
  ),
  HOP_KEY_UNKNOWN: inRequest(
    {
      en: "The government's register of keys has no gateway's key with this id.",
      ru: 'В реестре ключей государства нет ключа шлюза с таким идентификатором.',
    },
    {
      en: 'Hand the public key to the government before signing with it.',
      ru: 'Передайте открытый ключ государству до того, как подписывать им.',
    },
  ),
  HOP_KEY_EXPIRED: inRequest(
    { en: 'The key that signed the request is not in force.', ru: 'Ключ, которым подписан запрос, не действует.' },
    {
      en: 'Sign with the key that is in force; let the old and the new one overlap when they change.',
      ru: 'Подписывайте действующим ключом; при смене сроки старого и нового должны перекрываться.',
    },
  ),
  HOP_EXPIRED: inRequest(
    {
      en: 'The signature is too old, or the deadline of the request has passed.',
      ru: 'Подпись устарела, или срок запроса истёк.',
    },
    SIGN_ANEW,
  ),
  HOP_NOT_YET_VALID: inRequest(
    { en: 'The request was signed at a moment that is still to come.', ru: 'Момент подписи запроса ещё не наступил.' },
    { en: 'Set the clocks of both ends by a time server.', ru: 'Синхронизируйте часы обеих сторон.' },
  ),
  HOP_AUDIENCE_WRONG: inRequest(
    { en: 'The request was signed for another government.', ru: 'Запрос подписан для другого государства.' },
    {
      en: 'Check the addresses of the governments in the configuration of the gateway.',
      ru: 'Проверьте адреса государств в настройках шлюза.',
    },
  ),
  HOP_BODY_CHANGED: inRequest(
    { en: 'The body is not the one that was signed.', ru: 'Тело запроса не то, что было подписано.' },
    {
      en: 'Look for a proxy that changes bodies between gateway and government.',
      ru: 'Проверьте, не меняет ли тело запроса посредник между шлюзом и государством.',
    },
  ),
  HOP_TOKEN_MISMATCH: inRequest(
    {
      en: "The person's token is not the one that the request was signed for.",
      ru: 'Токен пользователя не тот, для которого подписан запрос.',
    },
    {
      en: 'Send the token unchanged, and none where the request was signed for an anonymous person.',
      ru: 'Передавайте токен без изменений; для анонимного запроса токен не передаётся.',
    },
  ),
  HOP_ITEMS_MISMATCH: inRequest(
    {
      en: 'The request holds another number of questions than was signed.',
      ru: 'В запросе не столько вопросов, сколько было подписано.',
    },
    SIGN_ANEW,
  ),
  HOP_BATCH_MALFORMED: inRequest(
    {
      en: 'A request with several questions is not in the form of the exchange.',
      ru: 'Запрос с несколькими вопросами не соответствует форме, принятой в обмене.',
    },
    {
      en: 'Send a line that tells about the questions, then each question in a line of its own, 100 at most.',
      ru: 'Отправьте строку с описанием вопросов, затем каждый вопрос отдельной строкой, не более 100.',
    },
  ),
  HOP_REPLAYED: inRequest(
    {
      en: 'The request has been sent before: each one is answered once.',
      ru: 'Запрос уже отправлялся: каждый принимается один раз.',
    },
    SIGN_ANEW,
  ),
  HOP_ANSWER_UNSIGNED: inAnswer(
    {
      en: 'The answer bears no signature of the form of the exchange.',
      ru: 'Ответ не подписан в форме, принятой в обмене.',
    },
    {
      en: 'Check the address of the government, and that no proxy removes headers or answers in its place.',
      ru: 'Проверьте адрес государства и что посредник не удаляет заголовки и не отвечает вместо него.',
    },
  ),
  HOP_ANSWER_SIGNATURE_INVALID: inAnswer(
    {
      en: 'The signature is not of this answer to this request: it was changed, or answers another request.',
      ru: 'Подпись не от этого ответа на этот запрос: ответ изменён или относится к другому запросу.',
    },
    {
      en: 'Look for a proxy or a cache between government and gateway.',
      ru: 'Проверьте, нет ли между государством и шлюзом посредника или кеша.',
    },
  ),
  HOP_ANSWER_KEY_UNKNOWN: inAnswer(
    {
      en: 'The register of keys has no key of this government with this id.',
      ru: 'В реестре ключей нет ключа этого государства с таким идентификатором.',
    },
    {
      en: 'Hand the public key to the gateway before signing with it.',
      ru: 'Передайте открытый ключ шлюзу до того, как подписывать им.',
    },
  ),
  HOP_ANSWER_KEY_EXPIRED: inAnswer(
    { en: 'The key that signed the answer is not in force.', ru: 'Ключ, которым подписан ответ, не действует.' },
    {
      en: 'Sign with the key that is in force; let the old and the new one overlap when they change.',
      ru: 'Подписывайте действующим ключом; при смене сроки старого и нового должны перекрываться.',
    },
  ),
  HOP_ANSWER_BODY_CHANGED: inAnswer(
    { en: 'The body of the answer is not the one that was signed.', ru: 'Тело ответа не то, что было подписано.' },
    {
      en: 'Look for a proxy that changes bodies between government and gateway.',
      ru: 'Проверьте, не меняет ли тело ответа посредник между государством и шлюзом.',
    },
  ),
  HOP_ANSWER_BATCH_MALFORMED: inAnswer(
    {
      en: 'The answer to several questions does not hold one answer to each.',
      ru: 'Ответ на несколько вопросов не содержит по одному ответу на каждый.',
    },
    {
      en: 'Check that both ends are of the same version; BATCH_FETCHES=off asks each question alone.',
      ru: 'Проверьте, что версии обеих сторон совпадают; BATCH_FETCHES=off отправляет каждый вопрос отдельно.',
    },
  ),
  KEY_FILE_INVALID: ofOperator(
    { en: 'A file of keys cannot be read as one.', ru: 'Файл ключей не читается.' },
    {
      en: 'Correct the file as the message says; each key has kid, party, role, validFrom and validTo.',
      ru: 'Исправьте файл, как указано в сообщении; у каждого ключа есть kid, party, role, validFrom и validTo.',
    },
  ),
  KEY_NOT_IN_FORCE: ofOperator(
    {
      en: 'None of the keys to sign with is in force at this moment.',
      ru: 'Ни один из ключей подписи сейчас не действует.',
    },
    {
      en: 'Make a new key, hand its public part to the others, then start again.',
      ru: 'Создайте новый ключ, передайте открытую часть остальным и запустите снова.',
    },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
