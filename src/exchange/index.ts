export { type DmnDecision, type DmnModel, dmnInputs, dmnModel, dmnXml } from './dmn.ts';
export { feelName, type Input, type Loss, provisionName } from './feel.ts';
