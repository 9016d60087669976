// libxml2: the parser, and the handlers that it comes with.
#include <libxml/xmlversion.h>
// Where libxml2 has it, ICU's headers would come along and contradict those of Foundation's own ICU. Only the inside of a
// converter between encodings looks different without them, and nobody looks there.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
