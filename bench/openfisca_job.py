"""
Formulas in OpenFisca-core, for bench/openfisca.mjs. OpenFisca-core is under the AGPL: it is a peer that is measured, in a process of its own; it is
never shipped with the project and never imported by it, and this file is part of no package.

    python openfisca_job.py FOLDER

FOLDER holds job.json ({atoms, formulas, definitions, rows, size, single}) and two files of bytes, column by column: atoms.bin (0 or 1) and expected.bin
(0 no, 1 unknown, 2 yes). A tax-benefit system is generated: one entity, two boolean inputs an atom (certainly and possibly true), two boolean variables a
provision. Prints JSON; a result other than the expected one ends it with status 1.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from time import perf_counter

import numpy
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ACT = build_entity(key="act", plural="acts", label="An act", is_person=True)
MODES = ("certain", "possible")
PERIOD = periods.period("2026-11")


def name_of(formula, mode):
    """The variable that an atom or a definition is read from: what is not certain where negated is what is possible."""
    if "definition" in formula:
        return f"{formula['definition']}_{mode}"
    return f"{formula['atom']}_{'t' if (mode == 'certain') != formula['negated'] else 'p'}"


def text_of(formula, mode, names):
    """A formula as numpy's operators; `names` collects the variables that it reads."""
    if "parts" in formula:
        sign = " & " if formula["op"] == "and" else " | "
        return "(" + sign.join(text_of(part, mode, names) for part in formula["parts"]) + ")"
    name = name_of(formula, mode)
    names.add(name)
    return f"~{name}" if formula.get("negated") else name


def formula_of(formula, mode):
    """The function that OpenFisca calls: every variable is asked for once."""
    names = set()
    text = text_of(formula, mode, names)
    reads = [f"    {name} = act('{name}', period)" for name in sorted(names)]
    space = {}
    exec("\n".join(["def formula(act, period):", *reads, f"    return {text}"]), space)
    return space["formula"]


def system_of(job):
    system = TaxBenefitSystem([ACT])
    common = {"value_type": bool, "entity": ACT, "definition_period": DateUnit.MONTH}
    for name in job["atoms"]:
        system.add_variable(type(name, (Variable,), {**common, "label": name}))
    for name, formula in {**job["definitions"], **job["formulas"]}.items():
        for mode in MODES:
            own = {**common, "label": f"{name} {mode}", "formula": formula_of(formula, mode)}
            system.add_variable(type(f"{name}_{mode}", (Variable,), own))
    return system


def simulation_of(system, inputs, count):
    simulation = SimulationBuilder().build_default_simulation(system, count)
    for name, values in inputs:
        simulation.set_input(name, PERIOD, values)
    return simulation


def calculated(simulation, wanted):
    return [simulation.calculate(name, PERIOD) for name in wanted]


def check(results, expected, what):
    """Two results a provision, certain and possible, against its expected values."""
    for at, values in enumerate(expected):
        own = results[2 * at].astype(numpy.uint8) + results[2 * at + 1]
        wrong = numpy.flatnonzero(own != values)
        if len(wrong) > 0:
            sys.exit(f"OpenFisca differs, {what}, provision {at}, row {wrong[0]}: {own[wrong[0]]}, expected {values[wrong[0]]}")


def vectorised(system, inputs, expected, wanted, size):
    """Seconds to calculate all provisions for `size` rows in a fresh simulation, the best of five; building it and setting inputs is not counted."""
    times = []
    for _ in range(5):
        simulation = simulation_of(system, inputs, size)
        start = perf_counter()
        results = calculated(simulation, wanted)
        times.append(perf_counter() - start)
        check(results, expected, "vectorised")
    return min(times)


def single(system, inputs, expected, wanted, count):
    """Seconds a case, one after the other, each in a fresh simulation: in all, and to calculate alone; the best of three rounds."""
    whole = []
    alone = []
    for _ in range(3):
        taken = spent = 0
        for row in range(count):
            own = [(name, values[row : row + 1]) for name, values in inputs]
            start = perf_counter()
            simulation = simulation_of(system, own, 1)
            ready = perf_counter()
            results = calculated(simulation, wanted)
            end = perf_counter()
            taken += end - start
            spent += end - ready
            check(results, [values[row : row + 1] for values in expected], f"case {row}")
        whole.append(taken / count)
        alone.append(spent / count)
    return min(whole), min(alone)


def main():
    folder = Path(sys.argv[1])
    job = json.loads((folder / "job.json").read_text())
    rows, size = job["rows"], job["size"]
    columns = numpy.fromfile(folder / "atoms.bin", dtype=numpy.uint8).astype(bool).reshape(len(job["atoms"]), rows)
    outcomes = numpy.fromfile(folder / "expected.bin", dtype=numpy.uint8).reshape(len(job["formulas"]), rows)
    system = system_of(job)
    wanted = [f"{name}_{mode}" for name in job["formulas"] for mode in MODES]
    many = [(name, numpy.resize(values, size)) for name, values in zip(job["atoms"], columns)]
    seconds = vectorised(system, many, [numpy.resize(values, size) for values in outcomes], wanted, size)
    one, alone = single(system, list(zip(job["atoms"], columns)), list(outcomes), wanted, min(rows, job["single"]))
    versions = {"version": version("openfisca-core"), "numpy": numpy.__version__, "python": python_version()}
    print(json.dumps({"vectorised": seconds / size, "single": one, "alone": alone, **versions}))


main()
