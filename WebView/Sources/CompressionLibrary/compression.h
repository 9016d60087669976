#include <zlib.h>

// zlib's `deflateInit2` is a macro, which Swift does not see: this starts a stream in the form of gzip (RFC 1952).
static inline int reftel_gzip_start(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
}
