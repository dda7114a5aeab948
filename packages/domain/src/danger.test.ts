import { describe, expect, it } from 'vitest';
import { dangersOf } from './danger.ts';

describe('dangersOf', () => {
  it.each([
    ['rm -rf build/', 'deletes “build/” and everything in it, without asking and for good.'],
    ['rm -fr ./cache', 'deletes “./cache” and everything in it, without asking and for good.'],
    ['sudo rm -r --force /srv/old', 'deletes “/srv/old” and everything in it, without asking and for good.'],
    ['pkill -f gate-worker', 'ends every process whose command line contains “gate-worker”, on this machine.'],
    ['pkill -9 -f "node server"', 'ends every process whose command line contains “node server”, on this machine.'],
    ['pkill nginx', 'ends every process named like “nginx”, on this machine.'],
    ['killall -9 python', 'ends every process named like “python”, on this machine.'],
    ['kill -9 4711', 'ends a process at once: it cannot save its work or clean up.'],
    ['kill -SIGKILL $PID', 'ends a process at once: it cannot save its work or clean up.'],
    ["sed -i 's/on/off/' app.conf", 'rewrites files in place and keeps no copy.'],
    ["sed -i.bak 's/on/off/' app.conf", 'rewrites files in place, keeping a copy with another ending.'],
    ['git push --force origin main', 'overwrites the branch on the server: commits that others pushed there are lost.'],
    ['git push -f', 'overwrites the branch on the server: commits that others pushed there are lost.'],
    ['git push origin +main', 'overwrites the branch on the server: commits that others pushed there are lost.'],
    ['git reset --hard HEAD~1', 'throws away every change in the working copy that was not committed.'],
    ['git clean -fd', 'deletes files that git does not track; git cannot bring them back.'],
    ['git branch -D spike', 'deletes the branch “spike” even if its commits were not merged.'],
    ['DROP TABLE IF EXISTS events;', 'removes the table “events” with all it holds.'],
    ['psql -c "drop database gate"', 'removes the database “gate” with all it holds.'],
    ['TRUNCATE TABLE readings;', 'deletes every row of “readings”.'],
    ['truncate -s 0 app.log', 'empties the file “app.log”.'],
    ['DELETE FROM sessions;', 'deletes every row of “sessions”: no WHERE limits it on this line.'],
    ['mkfs.ext4 /dev/sdb1', 'erases the file system on “/dev/sdb1”.'],
    ['dd if=image.iso of=/dev/sdb bs=4M', 'overwrites “/dev/sdb” byte by byte.'],
    ['cat zeros > /dev/sda', 'overwrites the disk “/dev/sda”.'],
    ['chmod -R 777 /srv/app', 'lets everyone on the machine read, change and run everything in there.'],
    ['chmod 0777 run.sh', 'lets everyone on the machine read, change and run it.'],
    ['curl -s https://example.org/setup | sudo bash', 'runs whatever the address answers, unread.'],
    ['docker compose down -v', 'removes the containers together with their volumes: their data is gone.'],
    ['kubectl delete deployment gate', 'removes objects from the cluster that is currently chosen.'],
    ['terraform destroy -auto-approve', 'tears down the infrastructure it manages.'],
    ['redis-cli FLUSHALL', 'empties the key store.'],
    ['sudo reboot', 'stops or restarts this machine.'],
    ['npm install --force', 'skips the safety check of its command.'],
    ['helm upgrade gate ./chart --force --wait', 'skips the safety check of its command.'],
  ])('marks %s', (code, effect) => {
    expect(dangersOf(code).map((danger) => danger.effect)).toEqual([effect]);
  });

  it.each([
    'git push origin main',
    'git push --follow-tags',
    'git checkout v1.0.0',
    'git reset --soft HEAD~1',
    'rm notes.txt',
    'rm -f lock.pid',
    'rm old.txt && cp -r new live',
    'systemctl restart gate',
    "sed 's/on/off/' app.conf > new.conf",
    'kill $PID',
    'chmod +x run.sh',
    'DELETE FROM sessions WHERE expired;',
    'docker compose down',
    'curl -O https://example.org/setup.sh',
    'echo "performance --forced"',
    '# rm -rf / would be wrong here',
    '-- DROP TABLE events',
    'export WORKERS=false',
    '',
  ])('leaves %j unmarked', (code) => {
    expect(dangersOf(code)).toEqual([]);
  });

  it('names the line and the exact piece', () => {
    const code = '# back to the last good release\ngit checkout v1.0.0\n  pkill -f gate-worker && systemctl start gate';
    const [danger, ...more] = dangersOf(code);
    expect(more).toEqual([]);
    expect(danger?.line).toBe(3);
    expect(code.split('\n')[2]?.slice(danger?.from, danger?.to)).toBe('pkill -f gate-worker');
  });

  it('marks every dangerous piece of a line once, in reading order', () => {
    expect(dangersOf('git push --force && rm -rf dist').map((danger) => danger.rule)).toEqual([
      'git-push-force',
      'rm-recursive',
    ]);
  });

  it('stays fast on a hostile line', () => {
    expect(dangersOf(`rm ${'-a '.repeat(15_000)}`)).toEqual([]);
  });
});
