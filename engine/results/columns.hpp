// SPDX-License-Identifier: Apache-2.0
// The columns of every table, each with its name, unit and meaning, once: the database, the CSV files,
// summary.json, its schema, metrics.prom and docs/results.md follow from these lists.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/design.hpp"
#include "engine/results/columns/inclusion.hpp"
#include "engine/results/columns/objectives.hpp"
#include "engine/results/columns/people.hpp"
#include "engine/results/columns/requests.hpp"
#include "engine/results/columns/run.hpp"
#include "engine/results/columns/selection.hpp"
#include "engine/results/columns/size.hpp"
#include "engine/results/columns/stations.hpp"
