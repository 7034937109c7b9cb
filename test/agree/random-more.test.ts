import { agreesOnRandomCases } from './on-random-cases.ts';

agreesOnRandomCases(1);
