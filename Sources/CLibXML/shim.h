// Debian builds libxml2 with ICU, whose headers clash with Foundation's; Reports decodes text by itself.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
