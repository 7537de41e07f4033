#!/usr/bin/env bash
# Rebuilds the simulator's table of voice-relevant licenses from Microsoft's "Product names and service plan
# identifiers" list. Argument: the folder that holds licences.csv.
set -euo pipefail
folder=${1:?usage: dev/simulator-skus.sh FOLDER-WITH-licences.csv}
target=$(dirname "$0")/../samples/tenant-simulator/src/main/resources/io/github/tenantwright/simulator/skus.csv
python3 - "$folder/licences.csv" "$target" <<'PY'
import csv, sys

WANTED = """
18181a46-0d4e-45cd-891e-60aabd171b4e 6fd2c87f-b296-42f0-b197-1e91e994b900 c7df2760-2c81-4ef7-b578-5b5392b571df
05e9a617-0261-4cee-bb44-138d3ef5d965 06ebc4ee-1bb5-47dd-8120-11324bc54e06 18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e
9a18296a-025f-4e37-9ffa-30bf8d1ce775 4b585984-651b-448a-9e53-3b10f069cf7f 50f60901-3181-4b75-8a2c-4c8e4c1d5a72
66b55226-6b4f-492c-910c-a3b7a3c9d993 3b555118-da6a-4418-894f-7df1e2096870 f245ecc8-75af-4f8e-b61f-27d8114de5f3
cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46 7e31c0d9-9551-471d-836f-32ee72be4a01 7e74bd05-2c47-404e-829a-ba95c66fe8e5
fde42873-30b6-436b-b361-21af5a6b84ae 3ab6abff-666f-4424-bfb7-f0bc274ec7bc e43b5b99-8dfb-405f-9987-dc307f34bcbd
aa6791d3-bb09-4bc2-afed-c30c3fe26032 ae2343d1-0999-43f6-ae18-d816516f6e78 440eaaa8-b3e0-484b-a8be-62870b9ba70a
295a8eb0-f78d-45c7-8b5b-1eed5ed02dff 4cde982a-ede4-4409-9ae6-b003453c8ea6 0c266dff-15dd-4b49-8397-2bb16070ed52
1c27243e-fb4d-42b1-ae8c-fe25c9616588 0dab259f-bf13-4952-b7f8-7db8f131b28d d3b4fe1f-9992-4930-8acb-ca6ec609365e
11dee6af-eca8-419f-8061-6864517c1875 54a152dc-90de-4996-93d2-bc47e670fc06 729dbb8f-8d56-4994-8e33-2f218f549544
47794cd0-f0e5-45c5-9033-2eb6b5fc84e0 b84d58c9-0a0d-46cf-8a4b-d9f23c1674d5 d42c793f-6c78-4f43-92ca-e8f6a02b035f
""".split()
plans = {}
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    plans.setdefault(row["sku_id"], []).append(row)
with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as out:
    for sku in WANTED:
        rows = plans[sku]
        first = rows[0]
        out.write("sku;%s;%s;%s\n" % (sku, first["sku_part_number"], first["display_name"]))
        for row in sorted(rows, key=lambda r: r["service_plan_name"]):
            out.write("plan;%s;%s\n" % (row["service_plan_id"], row["service_plan_name"]))
PY
