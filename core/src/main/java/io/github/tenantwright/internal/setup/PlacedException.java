package io.github.tenantwright.internal.setup;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.setup.SetupDocument.Node;
import org.jspecify.annotations.Nullable;

/** A complaint that has its place in the file, on its way out of the reader: nobody on the way adds another place. */
public final class PlacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final InvalidInputException complaint;

    private PlacedException(InvalidInputException complaint) {
        super(null, complaint, false, false);
        this.complaint = complaint;
    }

    public static PlacedException at(Node node, String field, @Nullable Object value, String rule) {
        return at(node.line(), node.column(), field, value, rule);
    }

    static PlacedException at(int line, int column, String field, @Nullable Object value, String rule) {
        return new PlacedException(
                new InvalidInputException(field, value, rule + " (line " + line + ", column " + column + ")"));
    }

    public InvalidInputException complaint() {
        return complaint;
    }
}
