package io.github.tenantwright.adsync.descriptor;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ways in which the entries of a list can speak about somebody, as a matrix of rights tries them one by one. In the texts
 * {@code T} stands for the trustee, {@code ATTR} for an attribute, {@code SET} for its property set, {@code CLASS} for
 * the class of the object, {@code KID} and {@code TOY} for two classes of children, {@code OTHER} for an attribute of
 * another set, {@code RESET} and {@code CHANGE} for the rights to set and to change a password.
 *
 * @param name for reports
 * @param asks what is worth asking about
 * @param owned whether the trustee owns the object
 * @param entries in the order of the list
 */
record AceForm(String name, Set<Ask> asks, boolean owned, String entries) {
    /** What the server is asked besides what it computes for every attribute and class. */
    enum Ask {
        /** Reading attributes. */
        READ,
        /** Writing attributes. */
        WRITE,
        /** Setting a password. */
        RESET,
        /** Listing what is below. */
        LIST,
        /** Deleting the object. */
        DELETE
    }

    static final List<AceForm> ALL = List.of(
            property("every attribute", "(A;;RPWP;;;T)"),
            property("one attribute", "(OA;;RPWP;ATTR;;T)"),
            property("a property set", "(OA;;RPWP;SET;;T)"),
            property("the object's class", "(OA;;RPWP;CLASS;;T)"),
            property("another class", "(OA;;RPWP;TOY;;T)"),
            property("an object entry about everything", "(OA;;RPWP;;;T)"),
            property("reading only", "(A;;RP;;;T)"),
            property("writing only", "(A;;WP;;;T)"),
            property("handed down only", "(A;CIIO;RPWPCRCCDCLCWDWOSD;;;T)"),
            property("one attribute, handed down only", "(OA;CIIO;RPWP;ATTR;CLASS;T)"),
            property("one attribute, inherited by another class", "(OA;CI;RPWP;ATTR;KID;T)"),
            property("an attribute denied before all allowed", "(OD;;RPWP;ATTR;;T)(A;;RPWP;;;T)"),
            property("an attribute denied after all allowed", "(A;;RPWP;;;T)(OD;;RPWP;ATTR;;T)"),
            property("a set denied before its attribute", "(OD;;RPWP;SET;;T)(OA;;RPWP;ATTR;;T)"),
            property("a set denied after its attribute", "(OA;;RPWP;ATTR;;T)(OD;;RPWP;SET;;T)"),
            property("an attribute denied before its set", "(OD;;WP;ATTR;;T)(OA;;WP;SET;;T)"),
            property("another attribute denied", "(OD;;RPWP;OTHER;;T)(A;;RPWP;;;T)"),
            property("all denied, one allowed before", "(OA;;WP;ATTR;;T)(D;;WP;;;T)"),
            property("everyone denied before", "(D;;RPWP;;;WD)(A;;RPWP;;;T)"),
            property("everyone denied after", "(A;;RPWP;;;T)(D;;RPWP;;;WD)"),
            property("denied, others allowed", "(D;;RPWP;;;T)(A;;RPWP;;;AU)"),
            property("denial handed down only", "(OD;CIIO;WP;ATTR;CLASS;T)(A;;WP;;;T)"),
            property("generic writing", "(A;;GW;;;T)"),
            property("generic reading", "(A;;GR;;;T)"),
            property("generic writing denied", "(D;;GW;;;T)(A;;GA;;;T)"),
            form("everything", EnumSet.allOf(Ask.class), "(A;;GA;;;T)"),
            form("nothing", EnumSet.allOf(Ask.class), ""),
            control("every extended right", "(A;;CR;;;T)"),
            control("one extended right", "(OA;;CR;RESET;;T)"),
            control("another extended right", "(OA;;CR;CHANGE;;T)"),
            control("extended rights by class", "(OA;;CR;CLASS;;T)"),
            control("an extended right denied before", "(OD;;CR;RESET;;T)(A;;CR;;;T)"),
            control("an extended right denied after", "(A;;CR;;;T)(OD;;CR;RESET;;T)"),
            control("another extended right denied", "(OD;;CR;CHANGE;;T)(A;;CR;;;T)"),
            control("an extended right handed down only", "(OA;CIIO;CR;RESET;CLASS;T)"),
            control("writing instead of an extended right", "(A;;RPWPSW;;;T)"),
            form("children", Set.of(), "(A;;CCDC;;;T)"),
            form("children of one class", Set.of(), "(OA;;CCDC;KID;;T)"),
            form("a class of children denied before", Set.of(), "(OD;;CC;KID;;T)(A;;CC;;;T)"),
            form("a class of children denied after", Set.of(), "(A;;CC;;;T)(OD;;CC;KID;;T)"),
            form("children by the object's class", Set.of(), "(OA;;CC;CLASS;;T)"),
            form("children handed down only", Set.of(), "(OA;CIIO;CC;KID;CLASS;T)"),
            form("access list", Set.of(), "(A;;WD;;;T)"),
            form("ownership", Set.of(), "(A;;WO;;;T)"),
            form("access list about an attribute", Set.of(), "(OA;;WDWO;ATTR;;T)"),
            form("access list about the class", Set.of(), "(OA;;WDWO;CLASS;;T)"),
            form("access list denied before", Set.of(), "(D;;WD;;;T)(A;;WDWO;;;T)"),
            form("access list denied after", Set.of(), "(A;;WDWO;;;T)(D;;WD;;;T)"),
            new AceForm("owned", Set.of(), true, ""),
            new AceForm("owned and denied", Set.of(), true, "(D;;WDWP;;;T)(A;;WP;;;T)"),
            new AceForm("owned with rights of owners handed down", Set.of(), true, "(A;CIIO;RC;;;OW)"),
            form("rights of owners without owning", Set.of(), "(A;;WDWO;;;OW)"),
            form("listing", Set.of(Ask.LIST), "(A;;LC;;;T)"),
            form("listing denied before", Set.of(Ask.LIST), "(D;;LC;;;T)(A;;LCRP;;;T)"),
            form("listing denied after", Set.of(Ask.LIST), "(A;;LCRP;;;T)(D;;LC;;;T)"),
            form("listing handed down only", Set.of(Ask.LIST), "(A;CIIO;LC;;;T)"),
            form("deletion", Set.of(Ask.DELETE), "(A;;SD;;;T)"),
            form("deletion denied before", Set.of(Ask.DELETE), "(D;;SD;;;T)(A;;SD;;;T)"),
            form("deletion denied after", Set.of(Ask.DELETE), "(A;;SD;;;T)(D;;SD;;;T)"),
            form("deletion handed down only", Set.of(Ask.DELETE), "(A;CIIO;SD;;;T)"),
            form("deletion about the class", Set.of(Ask.DELETE), "(OA;;SD;CLASS;;T)"),
            form("deletion about an attribute", Set.of(Ask.DELETE), "(OA;;SD;ATTR;;T)"));

    /** The entries about a trustee, with the GUIDs of things put in. */
    String about(String trustee, Map<String, Guid> things) {
        String text = entries.replace(";T)", ";" + trustee + ")");
        for (Map.Entry<String, Guid> thing : things.entrySet()) {
            text = text.replace(";" + thing.getKey() + ";", ";" + thing.getValue() + ";");
        }
        return text;
    }

    private static AceForm property(String name, String entries) {
        return form(name, EnumSet.of(Ask.READ, Ask.WRITE), entries);
    }

    private static AceForm control(String name, String entries) {
        return form(name, EnumSet.of(Ask.RESET), entries);
    }

    private static AceForm form(String name, Set<Ask> asks, String entries) {
        return new AceForm(name, asks, false, entries);
    }
}
