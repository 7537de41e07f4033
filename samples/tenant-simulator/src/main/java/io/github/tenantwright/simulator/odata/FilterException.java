package io.github.tenantwright.simulator.odata;

/** A filter that is not OData, or not the part of it that is understood here. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public FilterException(String message) {
        super(message);
    }
}
