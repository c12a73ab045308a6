/** A gateway's question for the rows of a data set, with every field that there is. */
export const QUESTION = {
  query: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on KazakhstanDataSet { rows {
      reporter indicator freq timePeriod origin destination sex age activity permitType region obsValue obsStatus
      confStatus unitMeasure unitMult migrantCriterion duration comment } } } }`,
  variables: { representations: [{ __typename: 'KazakhstanDataSet', id: 'KZ/PRM_VAL/M/000.KZ/SEX' }] },
}
