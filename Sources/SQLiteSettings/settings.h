#include <sqlite3.h>

/// Lets SQLite keep no account of the memory it has in use: it would take a lock for that whenever it asks for some or
/// gives some back.
///
/// Swift cannot call `sqlite3_config`, whose arguments vary. It has to be called before SQLite is used in any other way.
///
/// Returns `SQLITE_OK`, or `SQLITE_MISUSE` when SQLite is in use; it then goes on as before.
static inline int keepNoMemoryStatistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
