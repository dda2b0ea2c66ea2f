#include "submissions.h"

#include <err.h>

// SAX2 gives an attribute as five pointers: name, prefix, namespace, and the value's begin and end.
enum { NAME, PREFIX, NAMESPACE, VALUE, VALUE_END, POINTERS };

// The value of an attribute without a namespace; its bytes are NULL if the element has none.
static struct slice attribute(const xmlChar **attributes, int count, const xmlChar *name)
{
    for (const xmlChar **a = attributes; count > 0; a += POINTERS, count--)
        if (a[NAME] == name && !a[NAMESPACE])
            return (struct slice){(const char *)a[VALUE], (size_t)(a[VALUE_END] - a[VALUE])};
    return (struct slice){NULL, 0};
}

static void begin_submission(struct reading *reading, const xmlChar **attributes, int count)
{
    const struct plan *plan = reading->tally->plan;
    reading->unit = codes_find(&plan->units, attribute(attributes, count, reading->names.unit));
    reading->period = codes_find(&plan->periods, attribute(attributes, count, reading->names.period));
}

static void add_observation(struct reading *reading, const xmlChar **attributes, int count)
{
    struct slice indicator = attribute(attributes, count, reading->names.indicator);
    struct slice value = attribute(attributes, count, reading->names.value);
    if (indicator.bytes && value.bytes)
        tally_add(reading->tally, reading->unit, reading->period, indicator, value);
    else
        reading->tally->counts[WRONG_FIELDS]++;
}

static void begin_element(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    struct reading *reading = context;
    if (uri != reading->names.namespace)
        xmlStopParser(reading->parser);
    else if (name == reading->names.observation)
        add_observation(reading, attributes, attribute_count);
    else if (name == reading->names.submission)
        begin_submission(reading, attributes, attribute_count);
}

// Submissions come from strangers and need no document type: entities are declared in one.
static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    xmlStopParser(((struct reading *)context)->parser);
}

static const xmlChar *interned(xmlParserCtxtPtr parser, const char *name)
{
    return xmlDictLookup(parser->dict, (const xmlChar *)name, -1);
}

xmlParserCtxtPtr submissions_begin(struct reading *reading, struct tally *tally, const char *path)
{
    *reading = (struct reading){.tally = tally, .unit = -1, .period = -1};
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = begin_element,
        .internalSubset = refuse_document_type,
    };
    reading->parser = xmlCreatePushParserCtxt(&handler, reading, NULL, 0, path);
    if (!reading->parser)
        errx(2, "no memory for a parser");
    // Without NOENT an attribute's &amp; arrives as &#38;.
    xmlCtxtUseOptions(reading->parser, XML_PARSE_NOENT | XML_PARSE_NONET);
    reading->names = (struct names){
        .namespace = interned(reading->parser, "urn:reports:submission:1"),
        .submission = interned(reading->parser, "submission"),
        .observation = interned(reading->parser, "observation"),
        .unit = interned(reading->parser, "unit"),
        .period = interned(reading->parser, "period"),
        .indicator = interned(reading->parser, "indicator"),
        .value = interned(reading->parser, "value"),
    };
    return reading->parser;
}

void submissions_end(xmlParserCtxtPtr parser, const char *path)
{
    if (!parser->wellFormed || parser->errNo == XML_ERR_USER_STOP)
        errx(2, "%s: line %d: not a well-formed file of submissions", path, xmlSAX2GetLineNumber(parser));
    xmlFreeParserCtxt(parser);
}
