package io.github.tenantwright.adsync.readiness;

/**
 * One thing that password writeback rests on.
 *
 * @param about which domain, server or account
 * @param why what was found, in full sentences
 * @param remedy what to do; empty when nothing is to be done
 */
public record ReadinessCheck(Topic topic, State state, String about, String why, String remedy) {
    /** What a check can come to. */
    public enum State {
        /** Not in order: writeback fails, for all or for some. */
        NOT_OK("not in order"),
        /** What would tell can't be read. */
        CANNOT_TELL("can't tell"),
        /** In order as it is meant to be, and a limit all the same. */
        LIMIT("a limit"),
        /** In order. */
        OK("in order");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What is checked. */
    public enum Topic {
        CONNECTOR("Connector account"),
        MINIMUM_PASSWORD_AGE("Minimum password age of the domain"),
        FINE_GRAINED_POLICIES("Minimum password age of fine-grained policies"),
        UNEXPIRE_PASSWORD("Unexpire Password on the domain"),
        POLICY_HINTS("Control for policy hints"),
        SERVER_VERSION("Version of the domain controllers"),
        RESET_PASSWORD("Reset Password on ordinary users"),
        WRITE_LOCKOUT_TIME("Write lockoutTime on ordinary users"),
        WRITE_PWD_LAST_SET("Write pwdLastSet on ordinary users"),
        PROTECTED_ACCOUNTS("Protected accounts"),
        REMOTE_SAM("Remote calls to SAM"),
        OU_NAMES("Names of OUs"),
        DOMAIN_READ("Reading the domain");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /** In a few words. */
        public String title() {
            return title;
        }
    }
}
