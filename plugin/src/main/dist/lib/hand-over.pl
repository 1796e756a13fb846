# Passes a call of `meshfleet generate` by Argo CD to the resident renderer, and prints its answer.
#
#   perl hand-over.pl SOCKET VERSION-FILE          exit: 64 + the exit code of the answer; 75: no answer, nothing printed
#   perl hand-over.pl SOCKET VERSION-FILE --ping   exit: 0 when a renderer of this version answers; 75 when none does
#
# An answer is printed only when it is complete. The script uses no modules, because loading one takes longer than
# everything else. Debian's base system contains the interpreter. The numbers are those of Linux.
my ($socket, $version_file, $ping) = @ARGV;
my $NO_ANSWER = 75;
my $GREETING_SECONDS = 5;
my $ANSWER_SECONDS = ($ENV{MESHFLEET_SOCKET_WAIT} // '') =~ /\A([1-9]\d{0,2})\z/ ? $1 : 20;
my $MOST_BYTES = 1 << 28;
my ($AF_UNIX, $SOCK_STREAM, $SOL_SOCKET, $SO_PEERCRED) = (1, 1, 1, 17);
my ($TYPE, $FOLDER, $SOCKET, $OTHERS) = (0170000, 0040000, 0140000, 0077);

my ($folder) = $socket =~ m{\A(/.+)/[^/]+\z}s or exit $NO_ANSWER;

# A folder that other users can access is not trusted, and the script writes nothing to it.
my ($mode, $owner) = (lstat $folder)[2, 4];
exit $NO_ANSWER unless defined $mode && ($mode & $TYPE) == $FOLDER && !($mode & $OTHERS) && $owner == $>;

# The resident renderer reports the sizes of these files as metrics.
sub give_up {
    my ($reason) = @_;
    if (!$ping && open my $file, '>>', "$folder/fallbacks/$reason") {
        syswrite $file, '.';
    }
    exit $NO_ANSWER;
}

sub read_until {
    my ($from, $whole) = @_;
    my $text = '';
    until ($whole->(\$text)) {
        my $read = sysread $from, $text, 1 << 18, length $text;
        die "broken\n" if !defined $read || length $text > $MOST_BYTES;
        last if !$read;
    }
    return $text;
}

# The locale determines how file names are decoded.
sub request {
    my ($version) = @_;
    my $directory = readlink '/proc/self/cwd';
    die "declined\n" unless defined $directory;
    my @variables = grep { defined $ENV{$_} }
        qw(ARGOCD_APP_PARAMETERS ARGOCD_APP_SOURCE_PATH MESHFLEET_PERMITS MESHFLEET_PERMIT_WAIT);
    my $locale = join ',', map { $_ // '' } @ENV{qw(LC_ALL LC_CTYPE LANG)};
    return join '', map { "$_\0" } 'meshfleet', $version, $locale, $directory, (map { "$_=$ENV{$_}" } @variables), 'end';
}

sub conversation {
    my ($to) = @_;
    open my $file, '<', $version_file or die "version\n";
    chomp(my $version = <$file>);
    alarm $GREETING_SECONDS;
    socket $to, $AF_UNIX, $SOCK_STREAM, 0 or die "broken\n";
    connect $to, pack 'S a*', $AF_UNIX, "$socket\0" or die "absent\n";
    my ($process, $user) = unpack 'iI', getsockopt $to, $SOL_SOCKET, $SO_PEERCRED or die "broken\n";
    die "absent\n" unless $user == $>;
    my $greeting = read_until($to, sub { ${$_[0]} =~ /\n/ });
    die "broken\n" if $greeting eq '';
    die "version\n" unless $greeting =~ s/\Ameshfleet \Q$version\E\n//;
    return if $ping;
    alarm $ANSWER_SECONDS;
    my $request = request($version);
    while (length $request) {
        my $written = syswrite $to, $request or die "broken\n";
        substr $request, 0, $written, '';
    }
    return $greeting . read_until($to, sub { 0 });
}

sub checked {
    my ($text) = @_;
    die "$1\n" if $text =~ /\Adecline (busy|declined)\n/;
    my ($exit, $out, $err, $sum) = $text =~ /\A(?:answer ([01]) (\d+) (\d+) (\d+)\n)/ or die "broken\n";
    my $start = $+[0];
    die "broken\n" unless length $text == $start + $out + $err + 4 && substr($text, -4) eq "end\n";
    my ($output, $errors) = (substr($text, $start, $out), substr($text, $start + $out, $err));
    die "broken\n" unless $sum == (unpack('%64C*', $output) + unpack('%64C*', $errors)) % 2**32;
    return ($exit, $output, $errors);
}

my ($exit, $output, $errors) = eval {
    local $SIG{ALRM} = sub { die "late\n" };
    local $SIG{PIPE} = 'IGNORE';
    my $answer = conversation();
    alarm 0;
    exit 0 if $ping;
    checked($answer);
};
if (!defined $exit) {
    my ($reason) = $@ =~ /\A(absent|broken|busy|declined|late|version)\n\z/;
    give_up($reason // 'broken');
}

# From here on, this is the answer of the call. Even if printing fails, the call does not render again.
while (length $errors) {
    my $written = syswrite STDERR, $errors or last;
    substr $errors, 0, $written, '';
}
while (length $output) {
    my $written = syswrite STDOUT, $output;
    if (!$written) {
        syswrite STDERR, "meshfleet: error: cannot write to standard output: $!\n";
        exit 64 + 3;
    }
    substr $output, 0, $written, '';
}
exit 64 + $exit;
