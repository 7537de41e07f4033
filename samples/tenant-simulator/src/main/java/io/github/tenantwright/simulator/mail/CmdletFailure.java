package io.github.tenantwright.simulator.mail;

/** A cmdlet that ended with an error, as Exchange names it. */
public final class CmdletFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String INVOCATION = "Microsoft.Exchange.AdminApi.CommandInvocation.";

    /** Where the service puts the words. */
    public enum Form {
        /** In the details and in the inner exception. */
        INNER,
        /** In the details only, with a code in front. */
        DETAILS
    }

    private final int status;
    private final String type;
    private final Form form;

    private CmdletFailure(int status, String type, String message, Form form) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.form = form;
    }

    /** An ordinary failure: nearly always answered with 400. */
    public static CmdletFailure of(String type, String message) {
        return new CmdletFailure(400, type, message, Form.INNER);
    }

    /** A value that does not fit its parameter. */
    static CmdletFailure value(String message) {
        return of(INVOCATION + "ParameterTransformationException", message);
    }

    /** Parameters that do not fit the cmdlet. */
    static CmdletFailure binding(String message) {
        return of("System.Management.Automation.ParameterBindingException", message);
    }

    /** Parameters that do not fit each other. */
    static CmdletFailure ambiguous() {
        return of(
                INVOCATION + "AmbiguousParameterSetException",
                "Parameter set cannot be resolved using the specified named parameters.");
    }

    /** A parameter that exists, but not for this caller or not in the cloud. */
    static CmdletFailure notInRole(String parameter) {
        return of(
                INVOCATION + "CmdletParameterNotAllowedException",
                "The parameter '" + parameter + "' is not in the role definition of the current user.");
    }

    /** A property that breaks a rule. */
    static CmdletFailure data(String message) {
        return of("Microsoft.Exchange.Data.DataValidationException", message);
    }

    /** An operation that this object does not allow. */
    static CmdletFailure operation(String message) {
        return of("Microsoft.Exchange.Configuration.Tasks.InvalidOperationException", message);
    }

    /** A name that is taken. */
    static CmdletFailure exists(String name) {
        return of(
                "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
                "The object '" + name + "' already exists.");
    }

    /** An object that is not there. */
    static CmdletFailure missing(String identity) {
        return new CmdletFailure(
                404,
                "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
                "Object '" + identity + "' couldn't be found.",
                Form.DETAILS);
    }

    /** The HTTP status that it is answered with. */
    public int status() {
        return status;
    }

    /** The full name of the exception's class. */
    public String type() {
        return type;
    }

    /** Where the words are in the answer. */
    public Form form() {
        return form;
    }

    /** The words for people. */
    public String words() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
