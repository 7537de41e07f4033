package io.github.tenantwright.trials;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.writeback.Removal;
import io.github.tenantwright.adsync.writeback.RemoveEntries;
import io.github.tenantwright.adsync.writeback.RestoreEntries;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations on the directory, and what has to be there for them. */
final class DirectoryParts {
    private DirectoryParts() {}

    static List<Operation> in(World world, Portal portal) {
        SimulatedForest forest = world.forest;
        String connector = forest.addUser(SimulatedForest.CORP, "MSOL_1a2b3c4d5e6f");
        String sid = forest.sid(connector);
        forest.addMember(forest.wellKnown(SimulatedForest.CORP, 512), forest.addUser(SimulatedForest.CORP, "Maria"));
        String stale = forest.sid(forest.addUser(SimulatedForest.CORP, "Stale"));
        List<String> units = List.of(
                forest.addOrganizationalUnit(SimulatedForest.CORP, "Berlin"),
                forest.addOrganizationalUnit(SimulatedForest.CORP, "London"));
        units.forEach(unit -> forest.grant(
                unit,
                io.github.tenantwright.directorysimulator.Ace.allow(
                        io.github.tenantwright.directorysimulator.Ace.WRITE_ATTRIBUTES, stale)));
        forest.protectNow();

        DirectorySnapshot snapshot =
                DirectorySnapshot.read(portal.directory(), DirectorySnapshot.Options.standard(), world.now());
        WritebackSetup setup = WritebackSetup.of(WritebackAccount.account(Sid.of(sid), "CORP\\MSOL_1a2b3c4d5e6f")
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .build());
        List<Operation> all = new ArrayList<>(WritebackPlanner.plan(
                        setup,
                        "corp.example",
                        read(portal, SimulatedForest.adminSdHolder(SimulatedForest.CORP)),
                        snapshot.schema().guids(),
                        Map.of())
                .operations());
        all.add(removal(portal, units.get(0), stale));
        RemoveEntries done = removal(portal, units.get(1), stale);
        WholePlan.done(world, portal, done);
        all.add(new RestoreEntries(done, done.expected()));
        return all;
    }

    private static RemoveEntries removal(Portal portal, String object, String trustee) {
        SecurityDescriptor present = read(portal, object);
        List<Ace> entries = present.dacl().orElseThrow().aces().stream()
                .filter(ace -> ace instanceof io.github.tenantwright.adsync.descriptor.TrusteeAce known
                        && known.trustee().toString().equals(trustee))
                .toList();
        return Removal.of(Dn.of(object), present, entries)
                .because("the account is deleted")
                .operation();
    }

    private static SecurityDescriptor read(Portal portal, String object) {
        return ((DescriptorReading.Found) portal.directory().descriptor(Dn.of(object))).descriptor();
    }
}
