package io.github.tenantwright.graph.numbers;

/**
 * Who provides a number. The service may add values.
 *
 * @param value as the service spells it
 */
public record NumberType(String value) {
    public static final NumberType DIRECT_ROUTING = new NumberType("directRouting");
    public static final NumberType CALLING_PLAN = new NumberType("callingPlan");
    public static final NumberType OPERATOR_CONNECT = new NumberType("operatorConnect");

    @Override
    public String toString() {
        return value;
    }
}
