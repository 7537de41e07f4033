package io.github.tenantwright.adsync.writeback;

/** What came of asking for AdminSDHolder's access list to be stamped at once. None of it is a failure: it comes anyway. */
public sealed interface Stamping {
    /**
     * The server has done it.
     *
     * @param server the PDC emulator
     */
    record Stamped(String server) implements Stamping {}

    /**
     * The server has no such operation (result 53).
     *
     * @param server the PDC emulator
     */
    record NotOffered(String server) implements Stamping {}

    /**
     * The signed-in account lacks the right Run-Protect-Admin-Groups-Task on the domain.
     *
     * @param server the PDC emulator
     */
    record NotPermitted(String server) implements Stamping {}

    /**
     * The server does not have the change yet, which was written at another one: it would stamp the list as it was.
     *
     * @param server the PDC emulator
     * @param writtenAt the server that has the change
     */
    record Behind(String server, String writtenAt) implements Stamping {}

    /**
     * The server was not reached, or what it did is not known.
     *
     * @param why for people
     */
    record NotAsked(String why) implements Stamping {}
}
