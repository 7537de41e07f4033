package io.github.tenantwright.exchange.admin;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A success of the service, opened.
 *
 * @param rows its objects
 * @param warnings its warnings
 * @param nextLink where more is, empty when there is no more
 * @param empty whether there was no body at all, which is how some successes look
 */
record Envelope(List<Row> rows, List<String> warnings, String nextLink, boolean empty) {
    private static final int LONGEST = 800;

    /**
     * @throws ServiceException when the success holds errors: the cmdlet went on after something had failed
     * @throws IOException when it is not the envelope that the service promises
     */
    static Envelope read(ServiceRequest request, InputStream body) throws IOException {
        JsonNode document = Json.MAPPER.readTree(body);
        if (document == null || document.isMissingNode()) {
            return new Envelope(List.of(), List.of(), "", true);
        }
        if (!document.isObject()) {
            throw new JsonParseException(null, "no JSON object where one was promised");
        }
        List<String> errors = words(document.get("@adminapi.errors"));
        if (!errors.isEmpty()) {
            throw new ServiceException(
                    new ServiceFailure(
                            Kind.REFUSED,
                            Audience.EXCHANGE,
                            request.toString(),
                            200,
                            "PartialFailure",
                            "the cmdlet ended, and reports: " + errors.get(0),
                            errors.subList(1, errors.size()),
                            "",
                            "",
                            1,
                            null),
                    null);
        }
        List<Row> rows = new ArrayList<>();
        JsonNode value = document.get("value");
        if (value != null && !value.isNull() && !value.isArray()) {
            throw new JsonParseException(null, "the member value is not a list");
        }
        if (value != null) {
            for (JsonNode row : value) {
                if (!(row instanceof ObjectNode object)) {
                    throw new JsonParseException(null, "a row that is not an object");
                }
                rows.add(new Row(object));
            }
        }
        return new Envelope(
                List.copyOf(rows),
                words(document.get("@adminapi.warnings")),
                Json.text(document, "@odata.nextLink"),
                false);
    }

    /** A list of texts, or one, or a list of objects: each as far as it can be read. */
    private static List<String> words(@org.jspecify.annotations.Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (JsonNode item :
                node.isArray() ? node : Json.MAPPER.createArrayNode().add(node)) {
            String text = item.isObject() ? Json.text(item, "Message") : item.asText();
            words.add(Json.printable(text.isEmpty() ? Json.write(item) : text, LONGEST));
        }
        return List.copyOf(words);
    }
}
