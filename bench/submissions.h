// Submissions in XML, read with libxml2's SAX2.

#ifndef SUBMISSIONS_H
#define SUBMISSIONS_H

#include <libxml/parser.h>

#include "tally.h"

// The parser hands out names and namespaces from its dictionary, so they are told apart by their address.
struct names {
    const xmlChar *namespace, *submission, *observation, *unit, *period, *indicator, *value;
};

struct reading {
    struct tally *tally;
    struct names names;
    xmlParserCtxtPtr parser;
    int32_t unit, period;  // of the submission that is open
};

// A parser to push a document's bytes to; what it reads is counted.
xmlParserCtxtPtr submissions_begin(struct reading *reading, struct tally *tally, const char *path);

// Ends the program if the document was not well-formed or holds something else.
void submissions_end(xmlParserCtxtPtr parser, const char *path);

#endif
