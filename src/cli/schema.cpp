// SPDX-License-Identifier: MIT
//
// palpate schema: what palpate reads and writes, as JSON Schema.
#include "palpate/schema.hpp"

#include <ostream>

#include "cli/commands.hpp"

namespace palpate {

ExitCode run_schema(const Request& request, Streams& streams) {
  switch (request.schema) {
    case SchemaKind::pack:
      streams.out << pack_schema();
      break;
    case SchemaKind::test:
      streams.out << rule_test_schema();
      break;
    case SchemaKind::intake:
      streams.out << intake_schema();
      break;
    case SchemaKind::map:
      streams.out << map_schema();
      break;
    case SchemaKind::result:
      streams.out << result_schema();
      break;
  }
  return ExitCode::ok;
}

}  // namespace palpate
