"""Links generated claims with Splink on DuckDB, by a model equivalent to Recount's, and prints one JSON object.

Usage: splink_peer.py FILE   (in a virtual environment with `pip install splink`; see README.md)
"""

import collections
import json
import resource
import sys
import time

import duckdb
import pandas as pd
import splink.comparison_library as cl
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

seconds = {}
cpu_seconds = {}
started = time.perf_counter()
started_cpu = time.process_time()


def step(name):
    global started, started_cpu
    now, now_cpu = time.perf_counter(), time.process_time()
    seconds[name] = now - started
    cpu_seconds[name] = now_cpu - started_cpu
    started, started_cpu = now, now_cpu


connection = duckdb.connect()
connection.execute("SET threads TO 2")
claims = connection.execute(
    """SELECT id AS unique_id, truth, date_diff('day', DATE '1970-01-01', "from"::DATE) AS first,
              date_diff('day', DATE '1970-01-01', "to"::DATE) AS last,
              lat, lon, radiusKm AS radius, place, method, actor, killed, injured, victim,
              date_diff('day', DATE '1970-01-01', "from"::DATE) // 30 AS month, round(lat * 5) AS cell_lat, round(lon * 5) AS cell_lon
       FROM read_json_auto(?, format = 'newline_delimited')""",
    [sys.argv[1]],
).df()
step("load")


def level(sql, label):
    return cll.CustomLevel(sql, label_for_charts=label)


meet = "first_l <= last_r AND first_r <= last_l"
near = "abs(lat_l - lat_r) < {0} AND abs(lon_l - lon_r) < {0}"
time_and_place = cl.CustomComparison(
    output_column_name="time_and_place",
    comparison_levels=[
        level(f"{meet} AND last_l - first_l + last_r - first_r = 0 AND lat_l = lat_r AND lon_l = lon_r AND radius_l < 15 AND radius_r < 15", "same day, same place"),
        level(f"{meet} AND last_l - first_l + last_r - first_r < 7 AND {near.format(0.4)}", "week, place"),
        level(f"{meet} AND {near.format(0.4)}", "months, place"),
        cll.ElseLevel(),
    ],
)


def figure(column):
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            level(f"{column}_l = {column}_r AND {column}_l >= 10", "same, 10 or more"),
            level(f"{column}_l = {column}_r AND {column}_l >= 4", "same, 4 or more"),
            cll.ExactMatchLevel(column),
            level(f"(greatest({column}_l, {column}_r) + 1.0) / (least({column}_l, {column}_r) + 1.0) <= 1.4", "close"),
            cll.ElseLevel(),
        ],
    )


settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        time_and_place,
        cl.ExactMatch("method"),
        cl.ExactMatch("actor"),
        figure("killed"),
        figure("injured"),
        cl.ExactMatch("victim"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("cell_lat", "cell_lon", "first"),
        block_on("place", "month"),
        block_on("victim"),
    ],
)
api = DuckDBAPI(connection=connection)
linker = Linker(api.register(claims) if hasattr(api, "register") else claims, settings, **({} if hasattr(api, "register") else {"db_api": api}))
step("block")
linker.training.estimate_probability_two_random_records_match([block_on("victim", "first")], recall=0.03)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "first"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("victim"))
step("train")
predicted = linker.inference.predict(threshold_match_probability=0.5)
step("score")
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.8)  # odds of 4 to 1, as Recount links at
frame = clusters.as_pandas_dataframe()
step("cluster")
for steps in (seconds, cpu_seconds):
    steps["total"] = sum(steps.values())

truth = collections.Counter(frame["truth"])
groups = collections.Counter(frame["cluster_id"])
both = collections.Counter(zip(frame["truth"], frame["cluster_id"]))
pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
p, r = pairs(both) / max(1, pairs(groups)), pairs(both) / max(1, pairs(truth))
print(
    json.dumps(
        {
            "seconds": seconds,
            "cpuSeconds": cpu_seconds,
            "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "p": p,
            "r": r,
            "f1": 2 * p * r / max(1e-9, p + r),
        }
    )
)
