"""Runs the queries of a screen in Apache Spark, for the program that started this one.

Reads requests and writes answers, one JSON object a line, over standard input and output; one request at a time. First answer: {"ready": version}.

  {"do": "describe", "source": S}                     -> {"columns": [[name, type], ...]}
  {"do": "open", "path": P, "format": F}              -> {"source": S}     a file or folder, as a view
  {"do": "lookup", "name": N, "columns": [[name, type], ...], "rows": [...]} -> {}
  {"do": "rows", "sql": Q}                            -> {"rows": [...]} for a batch, {"rows": []} at the end; {"do": "next"} asks for each batch
  {"do": "write", "sql": Q, "path": P, "format": F}   -> {"progress": rows} any number of times, then {"written": rows}

A failure is {"error": code, "detail": text}. The detail is for whoever mends the program and may hold data: it is not shown to users.
Spark itself must not write to standard output; what it prints goes to standard error.
"""

import datetime
import decimal
import json
import os
import sys
import threading
import uuid

BATCH = 2000
REPORT_SECONDS = 0.5

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(**fields):
    try:
        line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=as_text, allow_nan=False)
    except ValueError:
        fields["rows"] = [[str(cell) if isinstance(cell, float) and cell - cell != 0 else cell for cell in row] for row in fields["rows"]]
        line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=as_text)
    answers.write(line + "\n")
    answers.flush()


def as_text(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else str(value)


def code_of(error):
    """The name of a failure. Spark gives a state of five letters to what is wrong with a query."""
    state = getattr(error, "getSqlState", lambda: None)() if hasattr(error, "getSqlState") else None
    text = str(error)
    if state in ("42P01", "42K03") or "TABLE_OR_VIEW_NOT_FOUND" in text or "PATH_NOT_FOUND" in text:
        return "spark_no_table"
    if state == "42703" or "UNRESOLVED_COLUMN" in text:
        return "spark_no_column"
    if isinstance(error, InTheWay):
        return "output_in_the_way"
    if "Connection refused" in text or "SparkContext was shut down" in text or "stopped SparkContext" in text:
        return "spark_not_reached"
    return "spark_refused"


class InTheWay(Exception):
    """A folder stands where the result is to go, and Spark did not make it."""


class Job:
    def __init__(self, spark):
        self.spark = spark
        self.opened = 0

    def describe(self, source):
        schema = self.spark.sql(f"SELECT * FROM {source} LIMIT 0").schema
        answer(columns=[[field.name, field.dataType.simpleString()] for field in schema.fields])

    def open(self, path, format):
        """CSV with a header, every column as text; Parquet and JSON with the types that they have."""
        options = {"header": "true", "escape": '"', "multiLine": "true"} if format == "csv" else {}
        self.opened += 1
        name = f"register_{self.opened}"
        self.spark.read.options(**options).format(format).load(path).createOrReplaceTempView(name)
        answer(source=name)

    def lookup(self, name, columns, rows):
        from pyspark.sql.functions import broadcast

        schema = ", ".join(f"`{column.replace('`', '``')}` {kind}" for column, kind in columns)
        # JSON knows one kind of number; a column of doubles takes no whole ones.
        doubles = [kind.upper() == "DOUBLE" for _, kind in columns]
        cells = [tuple(float(cell) if double and cell is not None else cell for cell, double in zip(row, doubles)) for row in rows]
        frame = self.spark.createDataFrame(cells, schema).coalesce(1)
        broadcast(frame).createOrReplaceTempView(name)
        answer()

    def rows(self, sql):
        batch = []
        for row in self.spark.sql(sql).toLocalIterator(prefetchPartitions=True):
            batch.append(list(row))
            if len(batch) == BATCH:
                answer(rows=batch)
                batch = []
                if json.loads(sys.stdin.readline() or "{}").get("do") != "next":
                    return answer(rows=[])
        if batch:
            answer(rows=batch)
            if json.loads(sys.stdin.readline() or "{}").get("do") != "next":
                return answer(rows=[])
        return answer(rows=[])

    def write(self, sql, path, format):
        """Writes parts into a folder aside, and puts the result in place when it is whole."""
        from pyspark.sql import Observation
        from pyspark.sql.functions import count, lit

        frame = self.spark.sql(sql)
        seen = Observation()
        files = Files(self.spark, path)
        aside = f"{path}.{uuid.uuid4().hex[:8]}.part"
        files.check(format)
        done = threading.Event()
        watch = threading.Thread(target=self.watch, args=(done,), daemon=True)
        watch.start()
        try:
            writer = frame.observe(seen, count(lit(1)).alias("rows")).write.options(**OPTIONS[format])
            writer.format("json" if format == "ndjson" else format).save(aside)
            done.set()
            watch.join()
            files.place(aside, header_of(frame.columns) if format == "csv" else b"", format)
        finally:
            done.set()
            files.remove(aside)
        answer(written=seen.get["rows"])

    def watch(self, done):
        """Rows written so far, as the executors report them every now and then."""
        reported = 0
        while not done.wait(REPORT_SECONDS):
            try:
                stages = self.spark.sparkContext._jsc.sc().statusStore().activeStages()
                rows = sum(stages.apply(at).outputRecords() for at in range(stages.size()))
            except Exception:
                return
            if rows > reported:
                reported = rows
                answer(progress=rows)


OPTIONS = {
    "csv": {
        "header": "false",
        "escape": '"',
        "nullValue": "",
        "emptyValue": '""',
        "ignoreLeadingWhiteSpace": "false",
        "ignoreTrailingWhiteSpace": "false",
    },
    "ndjson": {"ignoreNullFields": "false"},
    "parquet": {},
}


def header_of(names):
    quoted = ['"' + name.replace('"', '""') + '"' if any(mark in name for mark in ',"\n\r') else name for name in names]
    return (",".join(quoted) + "\n").encode()


class Files:
    """Where results go, through Hadoop's file systems: a disk or a store that every executor reaches."""

    def __init__(self, spark, path):
        hadoop = spark.sparkContext._jvm.org.apache.hadoop
        self.Path, self.copy = hadoop.fs.Path, hadoop.io.IOUtils.copyBytes
        self.conf = spark.sparkContext._jsc.hadoopConfiguration()
        self.target = self.Path(path)
        self.system = self.target.getFileSystem(self.conf)
        self.system.setWriteChecksum(False)

    def check(self, format):
        if not self.system.exists(self.target):
            return
        folder = self.system.getFileStatus(self.target).isDirectory()
        if folder and not (format == "parquet" and self.system.exists(self.Path(self.target, "_SUCCESS"))):
            raise InTheWay()
        if not folder and format == "parquet":
            raise InTheWay()

    def parts(self, folder):
        found = [status.getPath() for status in self.system.listStatus(self.Path(folder))]
        return sorted((path for path in found if path.getName().startswith("part-")), key=lambda path: path.getName())

    def place(self, aside, header, format):
        made = self.Path(aside)
        if format != "parquet":
            whole = self.Path(made, "whole")
            out = self.system.create(whole, True)
            try:
                out.write(bytearray(header))
                for part in self.parts(aside):
                    entry = self.system.open(part)
                    try:
                        self.copy(entry, out, self.conf, False)
                    finally:
                        entry.close()
            finally:
                out.close()
            made = whole
        self.system.delete(self.target, True)
        self.system.rename(made, self.target)

    def remove(self, aside):
        self.system.delete(self.Path(aside), True)


def start(options):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("sinepoena")
    for key, value in options.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main():
    options = json.loads(sys.argv[1])
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        return answer(error="spark_not_found", detail=str(error))
    try:
        spark = start(options)
    except Exception as error:
        java = "JAVA_GATEWAY_EXITED" in str(error) or "Java gateway" in str(error)
        return answer(error="spark_no_java" if java else "spark_not_reached", detail=str(error))
    answer(ready=spark.version)
    job = Job(spark)
    for line in iter(sys.stdin.readline, ""):
        request = json.loads(line)
        what = request.pop("do")
        try:
            if what in ("describe", "open", "lookup", "rows", "write"):
                getattr(job, what)(**request)
        except Exception as error:
            answer(error=code_of(error), detail=str(error))
    spark.stop()


main()
