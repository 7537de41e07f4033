package io.github.tenantwright.plan;

/** What an operation does to the object that it names. */
public enum Effect {
    CREATE("+"),
    UPDATE("~"),
    DELETE("-"),
    ASSIGN("="),
    /** Changes nothing; waits until something outside has happened. */
    WAIT("…"),
    /** A person does it; the run waits and looks. */
    MANUAL("!");

    private final String sign;

    Effect(String sign) {
        this.sign = sign;
    }

    /** One character for lists of changes. */
    public String sign() {
        return sign;
    }
}
