package io.github.tenantwright.directorysimulator;

import java.util.ArrayList;
import java.util.List;

/** As many users as a test wants, some of them administrators, spread evenly. */
final class Crowd {
    private static final int PER_UNIT = 1_000;

    private Crowd() {}

    static void add(SimulatedForest forest, int users, int admins) {
        if (users == 0) {
            return;
        }
        String people = forest.addOrganizationalUnit(SimulatedForest.CORP, "People");
        String unit = people;
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            if (i % PER_UNIT == 0) {
                unit = forest.addOrganizationalUnit(people, "Unit " + (i / PER_UNIT + 1));
            }
            String user = forest.addUserIn(unit, "person" + i);
            if ((long) (i + 1) * admins / users > (long) i * admins / users) {
                chosen.add(user);
            }
        }
        if (!chosen.isEmpty()) {
            forest.addMembers(forest.wellKnown(SimulatedForest.CORP, 512), chosen);
            forest.protectNow();
        }
    }
}
